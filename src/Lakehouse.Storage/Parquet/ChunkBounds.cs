using System.Buffers.Binary;

namespace Lakehouse.Storage.Parquet;

/// <summary>Puts the statistics of a column's chunks together to bounds of the whole file. One chunk without bounds leaves none.</summary>
internal static class ChunkBounds
{
    /// <summary>Longer texts are not kept: bounds that long do not tell files apart.</summary>
    private const int LongestText = 64;

    public static ColumnValues Of(SchemaNode column, IEnumerable<ChunkStatistics> chunks)
    {
        if (column.Domain == ValueDomain.Other) return ColumnValues.Unknown;
        ReadOnlyMemory<byte>? least = null, most = null;
        bool hasNull = false, hasValue = false;
        foreach (var chunk in chunks)
        {
            hasNull |= chunk.NullCount is not 0;
            if (chunk.NullCount == chunk.ValueCount) continue;
            hasValue = true;
            if (Bounds(column, chunk) is not var (low, high)) return ColumnValues.Unknown;
            if (least is null || Compare(column.Domain, low, least.Value) < 0) least = low;
            if (most is null || Compare(column.Domain, high, most.Value) > 0) most = high;
        }

        return hasValue
            ? new ColumnValues(column.Domain, column.Scale, hasNull, false, least!.Value, most!.Value)
            : new ColumnValues(column.Domain, column.Scale, true, true, default, default);
    }

    private static (ReadOnlyMemory<byte> Least, ReadOnlyMemory<byte> Most)? Bounds(SchemaNode column, ChunkStatistics chunk)
    {
        // The older form orders texts by signed bytes.
        var old = column.Domain != ValueDomain.Text;
        return Value(column, chunk.Least ?? (old ? chunk.OldLeast : null)) is { } least
            && Value(column, chunk.Most ?? (old ? chunk.OldMost : null)) is { } most
            ? (least, most)
            : null;
    }

    /// <summary>A bound as eight bytes, or as text; null where it is none.</summary>
    private static ReadOnlyMemory<byte>? Value(SchemaNode column, byte[]? bytes) => (column.Domain, column.Type, bytes) switch
    {
        (_, _, null) => null,
        (ValueDomain.Text, _, _) => bytes.Length <= LongestText ? bytes : null,
        (ValueDomain.Floating, PhysicalType.Float, { Length: 4 }) => Floating(BinaryPrimitives.ReadSingleLittleEndian(bytes)),
        (ValueDomain.Floating, _, { Length: 8 }) => Floating(BinaryPrimitives.ReadDoubleLittleEndian(bytes)),
        (_, PhysicalType.Boolean, { Length: 1 }) => BitConverter.GetBytes((long)bytes[0]),
        (_, PhysicalType.Int32, { Length: 4 }) => BitConverter.GetBytes((long)BinaryPrimitives.ReadInt32LittleEndian(bytes)),
        (ValueDomain.Milliseconds, PhysicalType.Int64, { Length: 8 }) => Microseconds(BinaryPrimitives.ReadInt64LittleEndian(bytes)),
        (_, PhysicalType.Int64, { Length: 8 }) => bytes,
        (ValueDomain.Decimal, PhysicalType.FixedLengthByteArray, { Length: > 0 and <= 8 }) => BigEndian(bytes),
        _ => null,
    };

    private static ReadOnlyMemory<byte>? Floating(double value) => double.IsNaN(value) ? null : BitConverter.GetBytes(value);

    private static ReadOnlyMemory<byte>? Microseconds(long milliseconds) =>
        milliseconds is > long.MinValue / 1000 and < long.MaxValue / 1000 ? BitConverter.GetBytes(milliseconds * 1000) : null;

    private static byte[] BigEndian(byte[] bytes)
    {
        long value = (sbyte)bytes[0];
        foreach (var next in bytes.AsSpan(1)) value = value << 8 | next;
        return BitConverter.GetBytes(value);
    }

    private static int Compare(ValueDomain domain, ReadOnlyMemory<byte> a, ReadOnlyMemory<byte> b) => domain switch
    {
        ValueDomain.Text => a.Span.SequenceCompareTo(b.Span),
        ValueDomain.Floating => BitConverter.ToDouble(a.Span).CompareTo(BitConverter.ToDouble(b.Span)),
        _ => BitConverter.ToInt64(a.Span).CompareTo(BitConverter.ToInt64(b.Span)),
    };
}
