using System.Buffers.Text;
using System.Globalization;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>
/// Floating-point numbers as PostgreSQL prints them: the shortest digits that read back as the same number, or, with
/// extra_float_digits of zero or less, a fixed number of digits; an exponent of two digits at least.
/// </summary>
/// <remarks>PostgreSQL documentation, section 8.1.3.</remarks>
internal static class FloatText
{
    /// <summary>Most characters.</summary>
    public const int MaxLength = 40;

    private const int Float4Digits = 6;
    private const int Float8Digits = 15;

    /// <summary>Writes a real.</summary>
    public static int Write(Span<byte> at, float value, int extraDigits)
    {
        if (!float.IsFinite(value)) return WriteSpecial(at, value);
        Span<byte> text = stackalloc byte[64];
        var digits = Math.Max(1, Float4Digits + extraDigits);
        var length = extraDigits > 0 ? ShortestDigits.Write(text, value) : WriteRounded(text, value, digits);
        return Format(at, text[..length], extraDigits > 0 ? Float4Digits : digits);
    }

    /// <summary>Writes a double precision.</summary>
    public static int Write(Span<byte> at, double value, int extraDigits)
    {
        if (!double.IsFinite(value)) return WriteSpecial(at, value);
        Span<byte> text = stackalloc byte[64];
        var digits = Math.Max(1, Float8Digits + extraDigits);
        var length = extraDigits > 0 ? ShortestDigits.Write(text, value) : WriteRounded(text, value, digits);
        return Format(at, text[..length], extraDigits > 0 ? Float8Digits : digits);
    }

    private static int WriteRounded(Span<byte> text, double value, int digits)
    {
        _ = value.TryFormat(text, out var length, Exponent(digits), CultureInfo.InvariantCulture);
        return length;
    }

    private static string Exponent(int digits) => digits switch
    {
        1 => "E0", 2 => "E1", 3 => "E2", 4 => "E3", 5 => "E4", 6 => "E5", 7 => "E6", 8 => "E7",
        9 => "E8", 10 => "E9", 11 => "E10", 12 => "E11", 13 => "E12", 14 => "E13", _ => "E14",
    };

    private static int WriteSpecial(Span<byte> at, double value)
    {
        var text = double.IsNaN(value) ? "NaN"u8 : value > 0 ? "Infinity"u8 : "-Infinity"u8;
        text.CopyTo(at);
        return text.Length;
    }

    /// <summary>Takes digits and exponent out of .NET's text and puts them in C's form.</summary>
    private static int Format(Span<byte> at, ReadOnlySpan<byte> text, int precision)
    {
        var length = 0;
        if (text[0] == '-')
        {
            at[length++] = (byte)'-';
            text = text[1..];
        }

        var exponent = 0;
        var mark = text.IndexOfAny((byte)'E', (byte)'e');
        if (mark >= 0)
        {
            _ = Utf8Parser.TryParse(text[(mark + (text[mark + 1] == '+' ? 2 : 1))..], out exponent, out _);
            text = text[..mark];
        }

        Span<byte> digits = stackalloc byte[64];
        var (count, point) = Collect(text, digits);
        exponent += point - 1;
        while (count > 1 && digits[count - 1] == '0') count--;
        return exponent < -4 || exponent >= precision
            ? WriteExponent(at, length, digits[..count], exponent)
            : WriteFixed(at, length, digits[..count], exponent);
    }

    /// <summary>The significant digits and where the point stands among them; zero is one digit.</summary>
    private static (int Count, int Point) Collect(ReadOnlySpan<byte> text, Span<byte> digits)
    {
        var (count, point, seenPoint) = (0, 0, false);
        foreach (var c in text)
        {
            if (c == '.')
            {
                seenPoint = true;
                continue;
            }

            if (count == 0 && c == '0')
            {
                if (seenPoint) point--;
                continue;
            }

            digits[count++] = c;
            if (!seenPoint) point++;
        }

        if (count > 0) return (count, point);
        digits[0] = (byte)'0';
        return (1, 1);
    }

    private static int WriteExponent(Span<byte> at, int length, ReadOnlySpan<byte> digits, int exponent)
    {
        at[length++] = digits[0];
        if (digits.Length > 1)
        {
            at[length++] = (byte)'.';
            digits[1..].CopyTo(at[length..]);
            length += digits.Length - 1;
        }

        at[length++] = (byte)'e';
        at[length++] = exponent < 0 ? (byte)'-' : (byte)'+';
        exponent = Math.Abs(exponent);
        if (exponent < 10) at[length++] = (byte)'0';
        return length + Digits.Write(at[length..], exponent);
    }

    private static int WriteFixed(Span<byte> at, int length, ReadOnlySpan<byte> digits, int exponent)
    {
        if (exponent < 0)
        {
            at[length++] = (byte)'0';
            at[length++] = (byte)'.';
            for (var i = -1; i > exponent; i--) at[length++] = (byte)'0';
            digits.CopyTo(at[length..]);
            return length + digits.Length;
        }

        for (var i = 0; i < Math.Max(digits.Length, exponent + 1); i++)
        {
            if (i == exponent + 1) at[length++] = (byte)'.';
            at[length++] = i < digits.Length ? digits[i] : (byte)'0';
        }

        return length;
    }
}
