using System.Runtime.CompilerServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Memory;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Native.Vectors;

/// <summary>
/// Writes the values of one column: a function's result, or the elements of a list in it. Rows may be written in any
/// order; each must be written once, as a value of the column's form (<see cref="DuckType"/>) or as NULL.
/// </summary>
/// <remarks>Valid during the call that was given it. Rows are not checked against the vector's size.</remarks>
public readonly unsafe ref struct VectorWriter
{
    private readonly nint _vector;
    private readonly byte* _data;
    private readonly long _base;

    internal VectorWriter(nint vector, long firstRow = 0)
    {
        _vector = vector;
        _data = (byte*)VectorApi.GetData(vector);
        _base = firstRow;
    }

    /// <summary>Writes a value of fixed size; <typeparamref name="T"/> must be the form of the column's type.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Write<T>(int row, T value) where T : unmanaged => Unsafe.WriteUnaligned(_data + ((_base + row) * sizeof(T)), value);

    /// <summary>Writes NULL.</summary>
    public void WriteNull(int row)
    {
        VectorApi.EnsureValidityWritable(_vector);
        var at = _base + row;
        ((ulong*)VectorApi.GetValidity(_vector))[at >> 6] &= ~(1UL << (int)(at & 63));
    }

    /// <summary>VARCHAR (valid UTF-8), BLOB, BIT: writes a copy of <paramref name="bytes"/>.</summary>
    public void WriteBytes(int row, ReadOnlySpan<byte> bytes)
    {
        const int inline = 12;
        var at = _data + ((_base + row) * 16);
        if (bytes.Length <= inline)
        {
            // duckdb_string_t in place: the length, then the bytes, the rest zero (it is compared).
            Unsafe.InitBlockUnaligned(at, 0, 16);
            *(uint*)at = (uint)bytes.Length;
            bytes.CopyTo(new Span<byte>(at + 4, inline));
            return;
        }
        EngineMemory.Require(bytes.Length);
        fixed (byte* text = bytes) VectorApi.AssignString(_vector, (ulong)(_base + row), text, (ulong)bytes.Length);
    }

    /// <summary>VARCHAR: writes <paramref name="text"/> as UTF-8.</summary>
    public void WriteText(int row, ReadOnlySpan<char> text)
    {
        const int stack = 256;
        var most = System.Text.Encoding.UTF8.GetMaxByteCount(text.Length);
        var buffer = most <= stack ? stackalloc byte[stack] : new byte[most];
        WriteBytes(row, buffer[..System.Text.Encoding.UTF8.GetBytes(text, buffer)]);
    }

    /// <summary>LIST: makes the row a list of <paramref name="length"/> elements, which the caller then writes.</summary>
    /// <returns>The writer of the elements: rows 0 to length - 1. Taking the next row's ends this one's use.</returns>
    public VectorWriter BeginList(int row, int length)
    {
        var offset = VectorApi.ListSize(_vector);
        var size = offset + (ulong)length;
        // The engine makes room for the next power of two, at most 16 bytes each.
        EngineMemory.Require((long)size * 32);
        if (VectorApi.ReserveList(_vector, size) == DuckDbState.Error || VectorApi.SetListSize(_vector, size) == DuckDbState.Error)
            throw new InsufficientMemoryException("a list is too long for the engine's memory");
        Write(row, new ListEntry(offset, (ulong)length));
        return new VectorWriter(VectorApi.ListChild(_vector), (long)offset);
    }

    /// <summary>STRUCT: the writer of field number <paramref name="field"/>, zero-based; same rows as this one.</summary>
    public VectorWriter Field(int field) => new(VectorApi.StructChild(_vector, (ulong)field), _base);
}
