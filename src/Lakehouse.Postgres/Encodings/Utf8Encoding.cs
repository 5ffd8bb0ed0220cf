using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Postgres.Encodings;

/// <summary>UTF8, and SQL_ASCII, which means that nothing is converted: what comes in must be the server's encoding all the same.</summary>
internal sealed class Utf8Encoding(string name) : ClientEncoding(name)
{
    public override bool IsServerEncoding => true;

    public override string Decode(ReadOnlySpan<byte> bytes) => PgReader.DecodeUtf8(bytes);

    public override int Encode(ReadOnlySpan<byte> utf8, Span<byte> at) => utf8.TryCopyTo(at) ? utf8.Length : -1;
}
