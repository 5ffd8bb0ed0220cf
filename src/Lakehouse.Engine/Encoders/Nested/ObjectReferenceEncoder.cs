using System.Buffers.Binary;
using Lakehouse.Engine.Encoders.Text;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Encoders.Nested;

/// <summary>regclass and the other reg* types from a STRUCT of oid and name: text is the name, binary the oid.</summary>
/// <remarks>PostgreSQL documentation, section 8.19.</remarks>
internal sealed class ObjectReferenceEncoder(EncoderRequest request) : ColumnEncoder(0)
{
    private readonly TextEncoder _name = new();
    private ColumnVector _oid;

    public static ColumnEncoder Create(EncoderRequest request) => new ObjectReferenceEncoder(request);

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        _oid = vector.StructChild(0, request.Type.Children[0]);
        _name.Bind(vector.StructChild(1, request.Type.Children[1]));
    }

    internal override int Write(int row, Span<byte> at)
    {
        if (!request.IsBinary) return _name.Write(row, at);
        return BinaryPrimitives.TryWriteUInt32BigEndian(at, _oid.Read<uint>(row)) ? sizeof(uint) : -1;
    }
}
