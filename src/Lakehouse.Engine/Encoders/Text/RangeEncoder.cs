using System.Text;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Postgres.Ranges;

namespace Lakehouse.Engine.Encoders.Text;

/// <summary>Ranges and multiranges from what is held of them, <see cref="HeldRange"/>.</summary>
internal sealed class RangeEncoder(EncoderRequest request) : ColumnEncoder(0)
{
    public static ColumnEncoder Create(EncoderRequest request) => new RangeEncoder(request);

    internal override int Write(int row, Span<byte> at)
    {
        var held = Encoding.UTF8.GetString(Vector.ReadBytes(row));
        var bytes = request.IsBinary
            ? RangeBinary.Of(request.TypeOid, held)
            : Encoding.ASCII.GetBytes(RangeText.Of(request.TypeOid, held, request.Settings));
        return bytes.AsSpan().TryCopyTo(at) ? bytes.Length : -1;
    }
}
