namespace Lakehouse.Engine.Encoders.Text;

/// <summary>jsonb that the engine holds as its text: as it is; binary with a version byte in front.</summary>
/// <remarks>jsonb_send in PostgreSQL's src/backend/utils/adt/jsonb.c.</remarks>
internal static class JsonbEncoder
{
    public static ColumnEncoder Create(EncoderRequest request) =>
        request.IsBinary ? new VersionedEncoder(new TextEncoder()) : new TextEncoder();
}

/// <summary>Puts the version byte 1 in front of another encoder's value.</summary>
internal sealed class VersionedEncoder(ColumnEncoder inner) : ColumnEncoder(0)
{
    private const byte Version = 1;

    internal override void Bind(in Native.Vectors.ColumnVector vector)
    {
        base.Bind(vector);
        inner.Bind(vector);
    }

    internal override int Write(int row, Span<byte> at)
    {
        if (at.IsEmpty) return -1;
        at[0] = Version;
        var length = inner.Write(row, at[1..]);
        return length < 0 ? -1 : length + 1;
    }
}
