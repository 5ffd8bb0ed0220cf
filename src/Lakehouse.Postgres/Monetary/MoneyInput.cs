using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Postgres.Monetary;

/// <summary>Text input of money, in cents: signs before or behind, parentheses, dollar signs and commas, as the locale C has them.</summary>
/// <remarks>PostgreSQL documentation, section 8.2; cash_in in src/backend/utils/adt/cash.c.</remarks>
public static class MoneyInput
{
    private const int Decimals = 2;

    /// <summary>The cents.</summary>
    /// <exception cref="SqlErrorException">22P02, 22003.</exception>
    public static long Parse(string text)
    {
        var rest = SkipSymbol(text);
        var isNegative = !rest.IsEmpty && rest[0] is '-' or '(';
        if (!rest.IsEmpty && rest[0] is '-' or '(' or '+') rest = rest[1..];
        rest = SkipSymbol(rest);
        var at = 0;
        var cents = Digits(text, rest, ref at);
        while (at < rest.Length && char.IsAsciiDigit(rest[at])) at++;
        for (; at < rest.Length; at++)
        {
            if (rest[at] == '-') isNegative = true;
            else if (!Trimming.IsSpace(rest[at]) && rest[at] is not (')' or '+' or '$')) throw SqlError.InvalidTextRepresentation("money", text).ToException();
        }
        if (!isNegative) cents = -cents;
        return cents <= long.MaxValue ? (long)cents : throw OutOfRange(text);
    }

    // Negative, as the range reaches further there.
    private static Int128 Digits(string text, ReadOnlySpan<char> digits, ref int at)
    {
        Int128 cents = 0;
        var decimals = -1;
        for (; at < digits.Length; at++)
        {
            if (char.IsAsciiDigit(digits[at]) && decimals < Decimals)
            {
                cents = Checked((cents * 10) - (digits[at] - '0'), text);
                if (decimals >= 0) decimals++;
            }
            else if (digits[at] == '.' && decimals < 0)
            {
                decimals = 0;
            }
            else if (digits[at] != ',')
            {
                break;
            }
        }
        if (at < digits.Length && digits[at] is >= '5' and <= '9') cents = Checked(cents - 1, text);
        for (var i = Math.Max(decimals, 0); i < Decimals; i++) cents = Checked(cents * 10, text);
        return cents;
    }

    private static Int128 Checked(Int128 cents, string text) => cents >= long.MinValue ? cents : throw OutOfRange(text);

    private static ReadOnlySpan<char> SkipSymbol(ReadOnlySpan<char> text)
    {
        text = SkipSpace(text);
        return !text.IsEmpty && text[0] == '$' ? SkipSpace(text[1..]) : text;
    }

    private static ReadOnlySpan<char> SkipSpace(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty && Trimming.IsSpace(text[0])) text = text[1..];
        return text;
    }

    private static SqlErrorException OutOfRange(string text) => SqlError.ValueOutOfRange("money", text).ToException();
}
