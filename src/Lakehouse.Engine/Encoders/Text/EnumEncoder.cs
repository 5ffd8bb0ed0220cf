using System.Text;

namespace Lakehouse.Engine.Encoders.Text;

/// <summary>The engine's ENUM as text: its dictionary in UTF-8, made once.</summary>
internal sealed class EnumEncoder(EncoderRequest request) : ColumnEncoder(0)
{
    private readonly byte[][] _values = [.. request.Type.EnumValues.Select(Encoding.UTF8.GetBytes)];

    public static ColumnEncoder Create(EncoderRequest request) => new EnumEncoder(request);

    internal override int Write(int row, Span<byte> at)
    {
        var value = _values[Vector.ReadEnum(row)];
        return value.AsSpan().TryCopyTo(at) ? value.Length : -1;
    }
}
