using System.Buffers;
using System.Buffers.Binary;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Wire.Framing;

/// <summary>A line of COPY's text format in a CopyData message of its own.</summary>
/// <remarks>PostgreSQL documentation, COPY, "Text Format"; copyto.c, CopyAttributeOutText.</remarks>
public readonly struct CopyTextFraming : IRowFraming
{
    private const int HeaderSize = 5;

    private readonly byte _delimiter;
    private readonly byte[] _null;
    private readonly SearchValues<byte> _special;

    /// <summary>Lines with this delimiter and this representation of null.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">0A000: the representation of null is longer than 64 bytes.</exception>
    public CopyTextFraming(byte delimiter, ReadOnlySpan<byte> nullText)
    {
        _delimiter = delimiter;
        _null = CopyNull.Check(nullText);
        _special = SearchValues.Create("\b\f\n\r\t\v\\"u8.ToArray().Append(delimiter).ToArray());
    }

    /// <inheritdoc/>
    public static int RowOverhead => HeaderSize + 1;

    /// <inheritdoc/>
    public static int ValueOverhead => 1 + CopyNull.Longest;

    /// <inheritdoc/>
    public static bool Escapes => true;

    /// <summary>The line of names that option HEADER asks for.</summary>
    public void WriteHeader(OutputBuffer output, IReadOnlyList<string> names, ClientEncoding encoding) => CopyHeader.Write(this, output, names, encoding);

    /// <inheritdoc/>
    public int BeginRow(Span<byte> at, int columns)
    {
        at[0] = (byte)'d';
        return HeaderSize;
    }

    /// <inheritdoc/>
    public int BeginValue(Span<byte> at, int column)
    {
        if (column == 0) return 0;
        at[0] = _delimiter;
        return 1;
    }

    /// <inheritdoc/>
    public int EndValue(Span<byte> start, int length) => 0;

    /// <inheritdoc/>
    public int WriteNull(Span<byte> at, int column)
    {
        var used = BeginValue(at, column);
        _null.CopyTo(at[used..]);
        return used + _null.Length;
    }

    /// <inheritdoc/>
    public int EndRow(Span<byte> start, int length)
    {
        start[length] = (byte)'\n';
        BinaryPrimitives.WriteInt32BigEndian(start[1..], length);
        return 1;
    }

    /// <inheritdoc/>
    public int Escape(ReadOnlySpan<byte> value, Span<byte> at)
    {
        var written = 0;
        while (true)
        {
            var plain = value.IndexOfAny(_special);
            if (plain < 0) plain = value.Length;
            if (written + plain > at.Length) return -1;
            value[..plain].CopyTo(at[written..]);
            written += plain;
            if (plain == value.Length) return written;
            if (written + 2 > at.Length) return -1;
            at[written++] = (byte)'\\';
            at[written++] = Letter(value[plain]);
            value = value[(plain + 1)..];
        }
    }

    private static byte Letter(byte special) => special switch
    {
        (byte)'\b' => (byte)'b',
        (byte)'\f' => (byte)'f',
        (byte)'\n' => (byte)'n',
        (byte)'\r' => (byte)'r',
        (byte)'\t' => (byte)'t',
        (byte)'\v' => (byte)'v',
        _ => special,
    };
}
