using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Engine.Tests.Encoders;

/// <summary>Lines of values with bars between, bars escaped with a backslash.</summary>
internal readonly struct BarFraming : IRowFraming
{
    public static int RowOverhead => 1;

    public static int ValueOverhead => 3;

    public static bool Escapes => true;

    public int BeginRow(ref byte at, int columns) => 0;

    public int BeginValue(ref byte at, int column)
    {
        if (column == 0) return 0;
        at = (byte)'|';
        return 1;
    }

    public int EndValue(ref byte start, int length) => 0;

    public int WriteNull(ref byte at, int column)
    {
        var head = BeginValue(ref at, column);
        "\\N"u8.CopyTo(MemoryMarshal.CreateSpan(ref Unsafe.Add(ref at, head), 2));
        return head + 2;
    }

    public int EndRow(ref byte start, int length)
    {
        Unsafe.Add(ref start, length) = (byte)'\n';
        return 1;
    }

    public bool MayEscape(int column, ReadOnlySpan<byte> bytes) => bytes.Contains((byte)'|');

    public int Escape(int column, ReadOnlySpan<byte> value, Span<byte> at)
    {
        var length = 0;
        foreach (var b in value)
        {
            if (at.Length - length < 2) return -1;
            if (b == '|') at[length++] = (byte)'\\';
            at[length++] = b;
        }

        return length;
    }
}
