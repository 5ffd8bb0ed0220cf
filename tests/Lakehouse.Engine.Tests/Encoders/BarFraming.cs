using Lakehouse.Postgres.Bytes;

namespace Lakehouse.Engine.Tests.Encoders;

/// <summary>Lines of values with bars between, bars escaped with a backslash.</summary>
internal readonly struct BarFraming : IRowFraming
{
    public static int RowOverhead => 1;

    public static int ValueOverhead => 3;

    public static bool Escapes => true;

    public int BeginRow(Span<byte> at, int columns) => 0;

    public int BeginValue(Span<byte> at, int column)
    {
        if (column == 0) return 0;
        at[0] = (byte)'|';
        return 1;
    }

    public int EndValue(Span<byte> start, int length) => 0;

    public int WriteNull(Span<byte> at, int column)
    {
        var head = BeginValue(at, column);
        "\\N"u8.CopyTo(at[head..]);
        return head + 2;
    }

    public int EndRow(Span<byte> start, int length)
    {
        start[length] = (byte)'\n';
        return 1;
    }

    public int Escape(ReadOnlySpan<byte> value, Span<byte> at)
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
