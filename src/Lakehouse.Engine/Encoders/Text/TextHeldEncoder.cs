using System.Text;
using Lakehouse.Postgres.TextHeld;

namespace Lakehouse.Engine.Encoders.Text;

/// <summary>Types that are held as PostgreSQL's text (inet, macaddr, pg_lsn …): text as it stands, binary made from it.</summary>
internal sealed class TextHeldEncoder(TextHeldType type) : ColumnEncoder(0)
{
    public static ColumnEncoder Create(EncoderRequest request) =>
        request.IsBinary ? new TextHeldEncoder(TextHeldTypes.Find(request.TypeOid)) : new TextEncoder();

    internal override int Write(int row, Span<byte> at)
    {
        var bytes = type.Send(Encoding.UTF8.GetString(Vector.ReadBytes(row)));
        return bytes.AsSpan().TryCopyTo(at) ? bytes.Length : -1;
    }
}
