using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Wire.Messages;

/// <summary>Execute: a portal and the most rows to return, 0 for all (PostgreSQL takes negative numbers for all as well).</summary>
internal readonly record struct Execute(string Portal, int MaxRows)
{
    /// <summary>Reads the body.</summary>
    public static Execute Decode(ReadOnlySpan<byte> body, ClientEncoding? encoding = null)
    {
        var reader = new PgReader(body, encoding);
        var portal = reader.ReadString();
        var maxRows = reader.ReadInt32();
        reader.End();
        return new Execute(portal, Math.Max(0, maxRows));
    }
}
