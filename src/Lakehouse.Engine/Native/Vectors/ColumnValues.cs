using System.Runtime.CompilerServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Engine.Native.Vectors;

/// <summary>Values and nulls of a vector and nothing else of it: what a loop over rows reads of each column.</summary>
/// <remarks>Valid as long as its chunk is. Rows are not checked against the chunk's size: the size is the caller's loop bound.</remarks>
public readonly unsafe struct ColumnValues
{
    /// <summary>How many bytes <see cref="CopyBytes"/> may write behind a value.</summary>
    public const int CopySlack = InlineLength;

    /// <summary><c>duckdb_string_t</c>: a 32-bit length, then 12 bytes in place or 4 bytes of prefix and a pointer.</summary>
    private const int StringSize = 16, InlineLength = 12;

    private readonly byte* _data;
    private readonly ulong* _validity;

    internal ColumnValues(nint vector)
    {
        _data = (byte*)VectorApi.GetData(vector);
        _validity = (ulong*)VectorApi.GetValidity(vector);
    }

    /// <summary>True where no row is null, so that a loop may leave the test out.</summary>
    public bool AllValid
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _validity == null;
    }

    /// <summary>True where <paramref name="row"/> is null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsNull(int row) => _validity != null && (_validity[row >> 6] >> (row & 63) & 1) == 0;

    /// <summary>The value of <paramref name="row"/>; <typeparamref name="T"/> must be the form of the column's type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Read<T>(int row) where T : unmanaged => Unsafe.ReadUnaligned<T>(_data + ((long)row * sizeof(T)));

    /// <summary>VARCHAR, BLOB, BIT, BIGNUM: the bytes, valid as long as the chunk.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> ReadBytes(int row)
    {
        var value = _data + ((long)row * StringSize);
        var length = *(uint*)value;
        return new ReadOnlySpan<byte>(length <= InlineLength ? value + 4 : *(byte**)(value + 8), (int)length);
    }

    /// <summary>
    /// VARCHAR, BLOB: copies the bytes. Returns how many, or -1 where they are more than <paramref name="room"/>; there are
    /// <see cref="CopySlack"/> bytes more than that, of which those behind the value may be written as well.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int CopyBytes(int row, ref byte at, int room)
    {
        var value = _data + ((long)row * StringSize);
        var length = *(uint*)value;
        if (length > (uint)room) return -1;
        if (length <= InlineLength)
        {
            Unsafe.WriteUnaligned(ref at, *(ulong*)(value + 4));
            Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 8), *(uint*)(value + 12));
        }
        else
        {
            ByteCopy.Copy(new ReadOnlySpan<byte>(*(byte**)(value + 8), (int)length), ref at);
        }

        return (int)length;
    }
}
