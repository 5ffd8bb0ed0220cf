using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Nested;

/// <summary>int2vector and oidvector, the catalog's arrays: numbers with spaces between; binary an array whose lower bound is 0.</summary>
internal sealed class CatalogVectorEncoder(ArrayShape shape) : ColumnEncoder(0)
{
    public static ColumnEncoder Create(EncoderRequest request)
    {
        var shape = new ArrayShape(request, request.TypeOid == TypeOid.Int2Vector ? TypeOid.Int2 : TypeOid.Oid);
        return request.IsBinary ? new CatalogVectorBinaryEncoder(shape) : new CatalogVectorEncoder(shape);
    }

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        shape.Bind(vector);
    }

    internal override int Write(int row, Span<byte> at)
    {
        var (first, count) = shape.Range(0, row);
        var length = 0;
        for (var i = first; i < first + count; i++)
        {
            if (at.Length - length < shape.Element.MaxLength + 1) return -1;
            if (i > first) at[length++] = (byte)' ';
            length += shape.Element.Write(i, at[length..]);
        }

        return length;
    }
}

/// <summary>The binary form: one dimension even where it is empty.</summary>
internal sealed class CatalogVectorBinaryEncoder(ArrayShape shape) : ColumnEncoder(0)
{
    private const int HeaderLength = 20;

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        shape.Bind(vector);
    }

    internal override int Write(int row, Span<byte> at)
    {
        var (first, count) = shape.Range(0, row);
        if (at.Length < HeaderLength) return -1;
        ReadOnlySpan<int> header = [1, 0, (int)shape.ElementOid, count, 0];
        for (var i = 0; i < header.Length; i++) System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(at[(i * 4)..], header[i]);
        var length = HeaderLength;
        for (var i = first; i < first + count; i++)
        {
            var written = SizedValue.Write(shape.Element, i, at[length..]);
            if (written < 0) return -1;
            length += written;
        }

        return length;
    }
}
