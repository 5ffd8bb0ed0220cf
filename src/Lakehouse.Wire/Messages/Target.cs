using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Protocol;

namespace Lakehouse.Wire.Messages;

/// <summary>What Describe and Close name: a prepared statement or a portal.</summary>
internal readonly record struct Target(bool IsStatement, string Name)
{
    /// <summary>Describe's body.</summary>
    public static Target DecodeDescribe(ReadOnlySpan<byte> body, ClientEncoding? encoding = null) => Decode(body, encoding, ProtocolErrors.InvalidDescribeSubtype);

    /// <summary>Close's body.</summary>
    public static Target DecodeClose(ReadOnlySpan<byte> body, ClientEncoding? encoding = null) => Decode(body, encoding, ProtocolErrors.InvalidCloseSubtype);

    private static Target Decode(ReadOnlySpan<byte> body, ClientEncoding? encoding, Func<byte, SqlError> invalid)
    {
        var reader = new PgReader(body, encoding);
        var subtype = reader.ReadByte();
        var name = reader.ReadString();
        reader.End();
        return subtype switch
        {
            (byte)'S' => new Target(true, name),
            (byte)'P' => new Target(false, name),
            _ => throw invalid(subtype).ToException(),
        };
    }
}
