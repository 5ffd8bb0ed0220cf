using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;

namespace Lakehouse.Wire.Messages;

/// <summary>CopyFail: why the client gives its COPY up.</summary>
internal readonly record struct CopyFail(string Reason)
{
    /// <summary>Reads the body.</summary>
    public static CopyFail Decode(ReadOnlySpan<byte> body, ClientEncoding? encoding = null)
    {
        var reader = new PgReader(body, encoding);
        var reason = reader.ReadString();
        reader.End();
        return new CopyFail(reason);
    }
}
