using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>
/// avg of integers and DECIMALs from the engine's sum, digit by digit in 64 bits: a query of many groups makes an average for each. The text is
/// that of <see cref="NumericStatistics.Average"/>, which takes sums beyond 64 bits.
/// </summary>
public static class ExactAverage
{
    /// <summary>Bytes that the longest text takes.</summary>
    public const int MaxLength = 96;

    // A remainder below the count, with nine more digits, fits in 64 bits.
    private const long MostRows = (long)(ulong.MaxValue / 1_000_000_000UL);

    private static readonly ulong[] Powers = [.. Enumerable.Range(0, 20).Select(i => (ulong)System.Numerics.BigInteger.Pow(10, i))];

    /// <summary>pg_exact_avg(sum, count), whose sum is what the engine's is of integers, a HUGEINT, or of DECIMALs, one of 38 digits.</summary>
    internal static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_exact_avg", [Forms.Any, Forms.Int8], Forms.Text, (a, row, result) =>
        {
            var scale = ScaleOf(a.Type(0));
            var (sum, count) = (a[0].Read<Int128>(row), a[1].Read<long>(row));
            if (count == 0)
            {
                result.WriteNull(row);
            }
            else if (Fits(sum, scale, count))
            {
                Span<byte> text = stackalloc byte[MaxLength];
                result.WriteBytes(row, text[..Write((long)sum, scale, count, text)]);
            }
            else
            {
                NumericFunctions.Write(result, row, NumericStatistics.Average(BigNumeric.Finite(sum, scale), count)!.Value);
            }
        }) with { IsTotal = true },
    ];

    /// <summary>Whether <see cref="Write"/> can make the text.</summary>
    public static bool Fits(Int128 sum, int scale, long count) => count is > 0 and <= MostRows && scale < Powers.Length && sum >= -long.MaxValue && sum <= long.MaxValue;

    /// <summary>Writes the average and returns the number of bytes.</summary>
    /// <param name="sum">What <see cref="Fits"/>, with <paramref name="scale"/> digits behind the point.</param>
    /// <param name="scale">Of the sum.</param>
    /// <param name="count">How many values.</param>
    /// <param name="text">At least <see cref="MaxLength"/> bytes.</param>
    public static int Write(long sum, int scale, long count, Span<byte> text)
    {
        var (dividend, divisor) = ((ulong)Math.Abs(sum), (ulong)count);
        var shown = Scale(dividend, scale, divisor);
        var (quotient, rest) = Math.DivRem(dividend, divisor);
        // The quotient has the sum's scale. Digits stand behind a place for a sign and one for a digit that rounding carries.
        const int first = 2;
        var end = first;
        WriteDigits(quotient, Math.Max(scale + 1, Digits(quotient)), text, ref end);
        for (var more = shown - scale; more > 0; more -= 9)
        {
            var digits = Math.Min(9, more);
            (var piece, rest) = Math.DivRem(rest * Powers[digits], divisor);
            WriteDigits(piece, digits, text, ref end);
        }
        var begin = rest >= divisor - rest ? Increment(text, first, end) : first;
        if (shown > 0)
        {
            text[(end - shown)..end].CopyTo(text[(end - shown + 1)..]);
            text[end++ - shown] = (byte)'.';
        }
        if (sum < 0 && text[begin..end].ContainsAnyInRange((byte)'1', (byte)'9')) text[--begin] = (byte)'-';
        text[begin..end].CopyTo(text);
        return end - begin;
    }

    private static int ScaleOf(EngineType sum) => sum switch
    {
        { Id: DuckType.HugeInt } => 0,
        { Id: DuckType.Decimal, Width: 38 } => sum.Scale,
        _ => throw new InvalidOperationException($"{sum} is no sum of exact numbers"),
    };

    // select_div_scale, as NumericArithmetic.DivisionScale.
    private static int Scale(ulong sum, int scale, ulong count)
    {
        var (weightOfSum, firstOfSum) = LeadingDigit(sum, scale);
        var (weightOfCount, firstOfCount) = LeadingDigit(count, 0);
        var weight = weightOfSum - weightOfCount - (firstOfSum <= firstOfCount ? 1 : 0);
        return Math.Max(Math.Max(BigNumeric.MinSignificantDigits - (weight * 4), 0), scale);
    }

    // Weight and value of the first base-10000 digit that is not zero.
    private static (int Weight, ulong Digit) LeadingDigit(ulong value, int scale)
    {
        if (value == 0) return (0, 0);
        var weight = (Digits(value) - 1 - scale) >> 2;
        var unit = scale + (weight * 4);
        return (weight, unit >= 0 ? value / Powers[unit] : value * Powers[-unit]);
    }

    private static int Digits(ulong value)
    {
        var digits = 1;
        while (digits < Powers.Length && value >= Powers[digits]) digits++;
        return digits;
    }

    private static void WriteDigits(ulong value, int digits, Span<byte> text, ref int end)
    {
        end += digits;
        for (var i = end - 1; digits > 0; i--, digits--)
        {
            (value, var digit) = Math.DivRem(value, 10);
            text[i] = (byte)('0' + digit);
        }
    }

    // Adds one to the last digit; where all were nines the number begins one place earlier.
    private static int Increment(Span<byte> text, int begin, int end)
    {
        for (var i = end - 1; i >= begin; i--)
        {
            if (text[i] != (byte)'9')
            {
                text[i]++;
                return begin;
            }
            text[i] = (byte)'0';
        }
        text[begin - 1] = (byte)'1';
        return begin - 1;
    }
}
