using System.Runtime.CompilerServices;
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
    public int BeginRow(ref byte at, int columns)
    {
        at = (byte)'D';
        NetworkOrder.Write(ref Unsafe.Add(ref at, 5), (short)columns);
        return 7;
    }

    /// <inheritdoc/>
    public int BeginValue(ref byte at, int column) => 4;

    /// <inheritdoc/>
    public int EndValue(ref byte start, int length)
    {
        NetworkOrder.Write(ref start, length);
        return 0;
    }

    /// <inheritdoc/>
    public int WriteNull(ref byte at, int column)
    {
        NetworkOrder.Write(ref at, -1);
        return 4;
    }

    /// <inheritdoc/>
    public int EndRow(ref byte start, int length)
    {
        NetworkOrder.Write(ref Unsafe.Add(ref start, 1), length - 1);
        return 0;
    }

    /// <inheritdoc/>
    public bool MayEscape(int column, ReadOnlySpan<byte> bytes) => false;

    /// <inheritdoc/>
    public int Escape(int column, ReadOnlySpan<byte> value, Span<byte> at) =>
        throw new InvalidOperationException("DataRow values are not escaped");
}
