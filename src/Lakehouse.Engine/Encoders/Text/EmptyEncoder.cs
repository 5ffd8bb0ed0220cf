namespace Lakehouse.Engine.Encoders.Text;

/// <summary>void: no bytes, in both formats. Also the engine's NULL type, whose rows are all null.</summary>
internal sealed class EmptyEncoder() : ColumnEncoder(1)
{
    public static ColumnEncoder Create(EncoderRequest request) => new EmptyEncoder();

    internal override int Write(int row, Span<byte> at) => 0;
}
