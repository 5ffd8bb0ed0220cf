namespace Lakehouse.Engine.Encoders.Primitive;

/// <summary>boolean: <c>t</c> or <c>f</c>; binary one byte.</summary>
internal sealed class BooleanEncoder(bool binary) : ColumnEncoder(1)
{
    internal override ValueKind Kind => binary ? ValueKind.BooleanBinary : ValueKind.BooleanText;

    public static ColumnEncoder Create(EncoderRequest request) => new BooleanEncoder(request.IsBinary);

    internal override int Write(int row, Span<byte> at)
    {
        var value = Vector.Read<byte>(row);
        at[0] = binary ? value : value != 0 ? (byte)'t' : (byte)'f';
        return 1;
    }
}
