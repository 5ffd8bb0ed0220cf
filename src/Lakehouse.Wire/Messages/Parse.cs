using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Wire.Framing;

namespace Lakehouse.Wire.Messages;

/// <summary>Parse: the statement's name (empty: the unnamed one), its text, and type OIDs for parameters (0: not said).</summary>
internal sealed record Parse(string Destination, string Text, uint[] ParameterTypes)
{
    /// <summary>What a message may have besides its text: its length, a name, the number of types, and the types.</summary>
    public const int LargestBesidesText = sizeof(int) + MessageLimits.Small + sizeof(short) + (ushort.MaxValue * sizeof(uint));

    /// <summary>Reads the body.</summary>
    public static Parse Decode(ReadOnlySpan<byte> body, ClientEncoding? encoding = null)
    {
        var reader = new PgReader(body, encoding);
        var destination = reader.ReadString();
        var text = reader.ReadString();
        var types = new uint[reader.ReadCount(sizeof(uint))];
        for (var i = 0; i < types.Length; i++) types[i] = reader.ReadUInt32();
        reader.End();
        return new Parse(destination, text, types);
    }
}
