using System.Buffers.Binary;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Postgres.Vectors;

namespace Lakehouse.Engine.Encoders.Primitive;

/// <summary>vector from BLOB: text, or binary: Int16 dimensions, Int16 zero, the elements as reals.</summary>
/// <remarks>vector_send in pgvector's src/vector.c.</remarks>
internal sealed class VectorEncoder(bool binary) : ColumnEncoder(0)
{
    private const int Header = 4;

    public static ColumnEncoder Create(EncoderRequest request) => new VectorEncoder(request.IsBinary);

    internal override int Write(int row, Span<byte> at)
    {
        var elements = VectorForm.Elements(Vector.ReadBytes(row));
        if (!binary) return VectorText.Write(at, elements);
        var length = Header + (elements.Length * sizeof(float));
        if (at.Length < length) return -1;
        BinaryPrimitives.WriteInt16BigEndian(at, (short)elements.Length);
        BinaryPrimitives.WriteInt16BigEndian(at[2..], 0);
        for (var i = 0; i < elements.Length; i++) BinaryPrimitives.WriteSingleBigEndian(at[(Header + (i * sizeof(float)))..], elements[i]);
        return length;
    }
}
