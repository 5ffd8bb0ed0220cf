using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>Times of day and offsets from UTC.</summary>
internal static class TimeText
{
    /// <summary>Most characters of a time: <c>hh:mm:ss.ffffff</c>.</summary>
    public const int MaxLength = 15;

    /// <summary>Most characters of an offset: <c>+hh:mm:ss</c>.</summary>
    public const int MaxOffsetLength = 9;

    /// <summary>Writes a time; the fraction without trailing zeros.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte at, long micros)
    {
        var seconds = (uint)((ulong)micros / 1_000_000);
        var fraction = (uint)((ulong)micros - (seconds * 1_000_000UL));
        var hour = seconds / 3600;
        var minute = (seconds - (hour * 3600)) / 60;
        Digits.WriteTwo(ref at, hour);
        Unsafe.Add(ref at, 2) = (byte)':';
        Digits.WriteTwo(ref Unsafe.Add(ref at, 3), minute);
        Unsafe.Add(ref at, 5) = (byte)':';
        Digits.WriteTwo(ref Unsafe.Add(ref at, 6), seconds - (hour * 3600) - (minute * 60));
        return fraction == 0 ? 8 : 8 + WriteFraction(ref Unsafe.Add(ref at, 8), fraction);
    }

    /// <summary>Writes a point and a fraction of a second without trailing zeros.</summary>
    public static int WriteFraction(ref byte at, uint micros)
    {
        at = (byte)'.';
        Digits.Fill(ref Unsafe.Add(ref at, 1), micros, 6);
        var length = 7;
        while (Unsafe.Add(ref at, length - 1) == '0') length--;
        return length;
    }

    /// <summary>Writes an offset: hours, then minutes and seconds where they are not zero.</summary>
    /// <param name="at">Where to.</param>
    /// <param name="seconds">Seconds east of UTC.</param>
    public static int WriteOffset(ref byte at, int seconds)
    {
        at = seconds < 0 ? (byte)'-' : (byte)'+';
        var size = (uint)Math.Abs(seconds);
        Digits.WriteTwo(ref Unsafe.Add(ref at, 1), size / 3600);
        if (size % 3600 == 0) return 3;
        Unsafe.Add(ref at, 3) = (byte)':';
        Digits.WriteTwo(ref Unsafe.Add(ref at, 4), size / 60 % 60);
        if (size % 60 == 0) return 6;
        Unsafe.Add(ref at, 6) = (byte)':';
        Digits.WriteTwo(ref Unsafe.Add(ref at, 7), size % 60);
        return 9;
    }

    /// <summary>Writes a time with its offset.</summary>
    public static int Write(Span<byte> at, TimeTz value)
    {
        ref var start = ref MemoryMarshal.GetReference(at);
        var length = Write(ref start, value.Micros);
        return length + WriteOffset(ref Unsafe.Add(ref start, length), value.OffsetSeconds);
    }
}
