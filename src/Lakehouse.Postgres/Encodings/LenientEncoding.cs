using System.Text;

namespace Lakehouse.Postgres.Encodings;

/// <summary>UTF-8 that replaces what it cannot read. Nothing is sent in it.</summary>
internal sealed class LenientEncoding() : ClientEncoding("UTF8")
{
    public override bool IsServerEncoding => true;

    public override string Decode(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);

    public override int Encode(ReadOnlySpan<byte> utf8, Span<byte> at) => utf8.TryCopyTo(at) ? utf8.Length : -1;
}
