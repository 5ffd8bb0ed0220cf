using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lakehouse.Postgres.Bytes;

/// <summary>
/// Some ASCII characters, to find out whether a value holds one of them: short values too in a few instructions, without
/// reading past their ends.
/// </summary>
/// <remarks>A byte is looked up by halves: the lower one says in which of eight rows of the code table its column is set, the upper one which row it is in.</remarks>
public readonly struct AsciiSet
{
    private readonly Vector128<byte> _rowsOfColumn;
    private readonly Vector128<byte> _bitOfRow;

    /// <summary>Of these characters.</summary>
    /// <exception cref="ArgumentException">One is not ASCII, or is zero.</exception>
    public AsciiSet(ReadOnlySpan<byte> characters)
    {
        Span<byte> rows = stackalloc byte[16];
        foreach (var character in characters)
        {
            if (character is 0 or >= 0x80) throw new ArgumentException("a set holds ASCII characters other than zero", nameof(characters));
            rows[character & 0x0F] |= (byte)(1 << (character >> 4));
        }

        _rowsOfColumn = Vector128.Create<byte>(rows);
        _bitOfRow = Vector128.Create(1, 2, 4, 8, 16, 32, 64, 128, 0, 0, 0, 0, 0, 0, 0, 0);
    }

    /// <summary>Whether the value holds one of the characters.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsIn(ReadOnlySpan<byte> value)
    {
        ref var start = ref MemoryMarshal.GetReference(value);
        var length = value.Length;
        if (length >= 16) return IsInBlocks(ref start, length);
        if (length >= 8) return IsIn(Vector128.Create(Read<ulong>(ref start, 0), Read<ulong>(ref start, length - 8)).AsByte());
        // Bytes that are not of the value are zero, which is in no set.
        if (length >= 4) return IsIn(Vector128.CreateScalar(Read<uint>(ref start, 0) | ((ulong)Read<uint>(ref start, length - 4) << 32)).AsByte());
        if (length == 0) return false;
        var few = start | ((uint)Unsafe.Add(ref start, length >> 1) << 8) | ((uint)Unsafe.Add(ref start, length - 1) << 16);
        return IsIn(Vector128.CreateScalar(few).AsByte());
    }

    private bool IsInBlocks(ref byte start, int length)
    {
        for (var i = 0; i < length - 16; i += 16)
        {
            if (IsIn(Read<Vector128<byte>>(ref start, i))) return true;
        }

        return IsIn(Read<Vector128<byte>>(ref start, length - 16));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool IsIn(Vector128<byte> bytes)
    {
        var rows = Vector128.ShuffleNative(_rowsOfColumn, bytes & Vector128.Create((byte)0x0F));
        var row = Vector128.ShuffleNative(_bitOfRow, bytes >>> 4);
        return (rows & row) != Vector128<byte>.Zero;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Read<T>(ref byte start, int at) where T : unmanaged => Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref start, at));
}
