using System.Buffers.Binary;
using System.Text;

namespace Lakehouse.Postgres.Types.Zones;

/// <summary>Reads a compiled zone file (TZif, version 2 or later).</summary>
/// <remarks>RFC 8536, section 3.</remarks>
public static class ZoneFile
{
    private const int HeaderLength = 44;

    /// <summary>The zone a file holds; null where the bytes are no zone file of version 2 or later.</summary>
    public static PgTimeZone? Read(string name, ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderLength || !file.StartsWith("TZif"u8) || file[4] < (byte)'2') return null;
        var firstBlock = new Counts(file);
        var second = HeaderLength + firstBlock.Size(timeSize: 4);
        if (file.Length < second + HeaderLength) return null;
        file = file[second..];
        var counts = new Counts(file);
        var body = file[HeaderLength..];
        if (body.Length < counts.Size(timeSize: 8)) return null;

        var times = body[..(counts.Times * 8)];
        var kinds = body.Slice(counts.Times * 8, counts.Times);
        var types = body.Slice(counts.Times * 9, counts.Types * 6);
        var names = body.Slice((counts.Times * 9) + (counts.Types * 6), counts.Chars);
        var offsets = new ZoneOffset[counts.Types];
        for (var i = 0; i < offsets.Length; i++)
        {
            var type = types[(i * 6)..];
            var abbreviation = names[type[5]..];
            offsets[i] = new ZoneOffset(
                BinaryPrimitives.ReadInt32BigEndian(type), type[4] != 0,
                string.Intern(Encoding.ASCII.GetString(abbreviation[..abbreviation.IndexOf((byte)0)])));
        }

        var transitions = new long[counts.Times];
        var after = new ZoneOffset[counts.Times];
        for (var i = 0; i < transitions.Length; i++)
        {
            transitions[i] = BinaryPrimitives.ReadInt64BigEndian(times[(i * 8)..]);
            after[i] = offsets[kinds[i]];
        }

        var footer = Encoding.ASCII.GetString(body[counts.Size(timeSize: 8)..]).Trim('\n');
        PosixRule? rule = PosixRuleParser.TryParse(footer, out var parsed) ? parsed : null;
        return new PgTimeZone(name, offsets[0], transitions, after, rule);
    }

    /// <summary>The six counts of a header.</summary>
    private readonly ref struct Counts(ReadOnlySpan<byte> header)
    {
        private readonly int _utcIndicators = BinaryPrimitives.ReadInt32BigEndian(header[20..]);
        private readonly int _standardIndicators = BinaryPrimitives.ReadInt32BigEndian(header[24..]);
        private readonly int _leapSeconds = BinaryPrimitives.ReadInt32BigEndian(header[28..]);

        public int Times { get; } = BinaryPrimitives.ReadInt32BigEndian(header[32..]);

        public int Types { get; } = BinaryPrimitives.ReadInt32BigEndian(header[36..]);

        public int Chars { get; } = BinaryPrimitives.ReadInt32BigEndian(header[40..]);

        public int Size(int timeSize) =>
            (Times * (timeSize + 1)) + (Types * 6) + Chars + (_leapSeconds * (timeSize + 4)) + _standardIndicators + _utcIndicators;
    }
}
