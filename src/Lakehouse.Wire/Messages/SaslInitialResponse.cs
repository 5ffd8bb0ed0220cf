using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Messages;

/// <summary>SASLInitialResponse: the chosen mechanism and its first message; empty where the client sent none.</summary>
internal sealed record SaslInitialResponse(string Mechanism, byte[] Data)
{
    /// <summary>Reads the body.</summary>
    public static SaslInitialResponse Decode(ReadOnlySpan<byte> body)
    {
        var reader = new PgReader(body);
        var mechanism = reader.ReadString();
        var length = reader.ReadInt32();
        var data = length < 0 ? [] : reader.ReadBytes(length).ToArray();
        reader.End();
        return new SaslInitialResponse(mechanism, data);
    }
}
