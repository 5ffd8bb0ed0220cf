using System.Buffers.Binary;
using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Wire.Framing;

/// <summary>DataRow: type, length, count of columns; each value behind its length, -1 for null.</summary>
/// <remarks>PostgreSQL documentation, section 55.7, "DataRow".</remarks>
public readonly struct DataRowFraming : IRowFraming
{
    /// <inheritdoc/>
    public static int RowOverhead => 7;

    /// <inheritdoc/>
    public static int ValueOverhead => 4;

    /// <inheritdoc/>
    public static bool Escapes => false;

    /// <inheritdoc/>
    public int BeginRow(Span<byte> at, int columns)
    {
        at[0] = (byte)'D';
        BinaryPrimitives.WriteInt16BigEndian(at[5..], (short)columns);
        return 7;
    }

    /// <inheritdoc/>
    public int BeginValue(Span<byte> at, int column) => 4;

    /// <inheritdoc/>
    public int EndValue(Span<byte> start, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(start, length);
        return 0;
    }

    /// <inheritdoc/>
    public int WriteNull(Span<byte> at, int column)
    {
        BinaryPrimitives.WriteInt32BigEndian(at, -1);
        return 4;
    }

    /// <inheritdoc/>
    public int EndRow(Span<byte> start, int length)
    {
        BinaryPrimitives.WriteInt32BigEndian(start[1..], length - 1);
        return 0;
    }

    /// <inheritdoc/>
    public int Escape(ReadOnlySpan<byte> value, Span<byte> at) =>
        throw new InvalidOperationException("DataRow values are not escaped");
}
