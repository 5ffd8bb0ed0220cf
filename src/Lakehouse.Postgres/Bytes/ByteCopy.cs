using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Lakehouse.Postgres.Bytes;

/// <summary>Copies the short strings that results are full of without a call: two overlapping loads, never past the end.</summary>
public static class ByteCopy
{
    /// <summary>Copies; the caller has made sure of room.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Copy(ReadOnlySpan<byte> from, ref byte to)
    {
        ref var source = ref MemoryMarshal.GetReference(from);
        var length = from.Length;
        if (length > 64)
        {
            from.CopyTo(MemoryMarshal.CreateSpan(ref to, length));
        }
        else if (length >= 32)
        {
            CopyBlock<Vector256<byte>>(ref source, ref to, length);
        }
        else if (length >= 16)
        {
            CopyBlock<Vector128<byte>>(ref source, ref to, length);
        }
        else if (length >= 8)
        {
            CopyBlock<ulong>(ref source, ref to, length);
        }
        else if (length >= 4)
        {
            CopyBlock<uint>(ref source, ref to, length);
        }
        else
        {
            for (var i = 0; i < length; i++) Unsafe.Add(ref to, i) = Unsafe.Add(ref source, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void CopyBlock<T>(ref byte source, ref byte to, int length) where T : unmanaged
    {
        var last = length - Unsafe.SizeOf<T>();
        var head = Unsafe.ReadUnaligned<T>(ref source);
        var tail = Unsafe.ReadUnaligned<T>(ref Unsafe.Add(ref source, last));
        Unsafe.WriteUnaligned(ref to, head);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref to, last), tail);
    }
}
