using System.Buffers.Binary;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Nested;

/// <summary>Arrays from LIST and ARRAY, nested ones as several dimensions.</summary>
internal static class ArrayEncoder
{
    public static ColumnEncoder Create(EncoderRequest request)
    {
        if (!ArrayTypes.TryGetElement(request.TypeOid, out var element)) throw EncoderTable.Missing(request);
        var shape = new ArrayShape(request, element);
        return request.IsBinary ? new ArrayBinaryEncoder(shape, lowerBound: 1) : new ArrayTextEncoder(shape);
    }
}

/// <summary><c>{1,NULL,"a b"}</c>.</summary>
/// <remarks>PostgreSQL documentation, section 8.15.6.</remarks>
internal sealed class ArrayTextEncoder(ArrayShape shape) : ColumnEncoder(0)
{
    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        shape.Bind(vector);
    }

    internal override int Write(int row, Span<byte> at)
    {
        if (shape.Measure(row)) return WriteLevel(0, row, at);
        return "{}"u8.TryCopyTo(at) ? 2 : -1;
    }

    private int WriteLevel(int level, int row, Span<byte> at)
    {
        var (first, count) = shape.Range(level, row);
        var innermost = level + 1 == shape.Dimensions;
        var length = 0;
        for (var i = first; i < first + count; i++)
        {
            if (length >= at.Length) return -1;
            at[length++] = i == first ? (byte)'{' : (byte)',';
            var written = innermost ? WriteElement(i, at[length..]) : WriteLevel(level + 1, i, at[length..]);
            if (written < 0) return -1;
            length += written;
        }

        if (length >= at.Length) return -1;
        at[length++] = (byte)'}';
        return length;
    }

    private int WriteElement(int row, Span<byte> at)
    {
        if (shape.Element.IsNull(row)) return "NULL"u8.TryCopyTo(at) ? 4 : -1;
        if (shape.Element.MaxLength > at.Length) return -1;
        var length = shape.Element.Write(row, at);
        return length < 0 ? -1 : Quoting.QuoteElement(at, length);
    }
}

/// <summary>Dimensions, a flag for nulls, the element's OID, length and lower bound of each dimension, the elements.</summary>
/// <remarks>array_send in PostgreSQL's src/backend/utils/adt/arrayfuncs.c. All numbers are Int32, network order.</remarks>
internal sealed class ArrayBinaryEncoder(ArrayShape shape, int lowerBound) : ColumnEncoder(0)
{
    private const int HeaderLength = 12;
    private const int DimensionLength = 8;

    internal override void Bind(in ColumnVector vector)
    {
        base.Bind(vector);
        shape.Bind(vector);
    }

    internal override int Write(int row, Span<byte> at)
    {
        var dimensions = shape.Measure(row) ? shape.Dimensions : 0;
        var length = HeaderLength + (dimensions * DimensionLength);
        if (length > at.Length) return -1;
        BinaryPrimitives.WriteInt32BigEndian(at, dimensions);
        BinaryPrimitives.WriteUInt32BigEndian(at[8..], shape.ElementOid);
        for (var i = 0; i < dimensions; i++)
        {
            BinaryPrimitives.WriteInt32BigEndian(at[(HeaderLength + (i * DimensionLength))..], shape.Lengths[i]);
            BinaryPrimitives.WriteInt32BigEndian(at[(HeaderLength + (i * DimensionLength) + 4)..], lowerBound);
        }

        var hasNull = false;
        if (dimensions > 0)
        {
            var written = WriteLevel(0, row, at[length..], ref hasNull);
            if (written < 0) return -1;
            length += written;
        }

        BinaryPrimitives.WriteInt32BigEndian(at[4..], hasNull ? 1 : 0);
        return length;
    }

    private int WriteLevel(int level, int row, Span<byte> at, ref bool hasNull)
    {
        var (first, count) = shape.Range(level, row);
        var innermost = level + 1 == shape.Dimensions;
        var length = 0;
        for (var i = first; i < first + count; i++)
        {
            hasNull |= innermost && shape.Element.IsNull(i);
            var written = innermost ? SizedValue.Write(shape.Element, i, at[length..]) : WriteLevel(level + 1, i, at[length..], ref hasNull);
            if (written < 0) return -1;
            length += written;
        }

        return length;
    }
}
