namespace Lakehouse.Engine.Encoders.Text;

/// <summary>"char", the catalog's one byte: empty text stands for the zero byte, which the binary format sends.</summary>
internal sealed class CharEncoder() : ColumnEncoder(1)
{
    public static ColumnEncoder Create(EncoderRequest request) => request.IsBinary ? new CharEncoder() : new TextEncoder();

    internal override int Write(int row, Span<byte> at)
    {
        var value = Vector.ReadBytes(row);
        at[0] = value.IsEmpty ? (byte)0 : value[0];
        return 1;
    }
}
