using System.Globalization;

namespace Lakehouse.Postgres.Monetary;

/// <summary>money as the locales C and en_US print it: <c>-$1,234.50</c>.</summary>
public static class MoneyText
{
    /// <summary>Most characters.</summary>
    public const int MaxLength = 32;

    /// <summary>Writes an amount of cents in ASCII; returns the length.</summary>
    public static int Write(Span<byte> at, long cents)
    {
        var length = 0;
        if (cents < 0) at[length++] = (byte)'-';
        at[length++] = (byte)'$';
        var (dollars, rest) = UInt128.DivRem((UInt128)Int128.Abs(cents), 100);
        _ = ((ulong)dollars).TryFormat(at[length..], out var written, "#,0", CultureInfo.InvariantCulture);
        length += written;
        at[length++] = (byte)'.';
        _ = ((ulong)rest).TryFormat(at[length..], out written, "00", CultureInfo.InvariantCulture);
        return length + written;
    }

    /// <summary>The text of an amount of cents.</summary>
    public static string Of(long cents)
    {
        Span<byte> text = stackalloc byte[MaxLength];
        return System.Text.Encoding.ASCII.GetString(text[..Write(text, cents)]);
    }
}
