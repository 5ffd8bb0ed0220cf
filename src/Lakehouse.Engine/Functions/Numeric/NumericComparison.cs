using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>
/// Which of two numerics is larger, where the engine has no DECIMAL that holds both: a sum beside a product of sums, a column beside an average,
/// which is text.
/// </summary>
public static class NumericComparison
{
    private const int MostDigits = 38;
    private const int DigitsOfHalf = 19;

    private static readonly Int128[] Powers = [.. Enumerable.Range(0, MostDigits + 1).Select(i => (Int128)System.Numerics.BigInteger.Pow(10, i))];

    /// <summary>pg_numeric_compare(a, b): below zero, zero or above zero. Each is a DECIMAL or text.</summary>
    internal static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_numeric_compare", [Forms.Any, Forms.Any], Forms.Int4, (a, row, result) =>
        {
            var (leftType, rightType) = (a.Type(0), a.Type(1));
            result.Write(row, TryRead(a[0], leftType, row) is { } left && TryRead(a[1], rightType, row) is { } right
                ? Compare(left.Value, left.Scale, right.Value, right.Scale)
                : Number(a[0], leftType, row).CompareTo(Number(a[1], rightType, row)));
        }) with { IsTotal = true },
    ];

    /// <summary>Compares <c>left / 10^leftScale</c> with <c>right / 10^rightScale</c>.</summary>
    public static int Compare(Int128 left, int leftScale, Int128 right, int rightScale)
    {
        if (leftScale > rightScale) return -Compare(right, rightScale, left, leftScale);
        var factor = Powers[rightScale - leftScale];
        var most = Int128.MaxValue / factor;
        // What has no room at the other's scale is farther from zero than anything there.
        return left > most || left < -most ? Int128.Sign(left) : (left * factor).CompareTo(right);
    }

    /// <summary>The digits of a number's text and how many of them stand behind the point; null for what is no number or has more than 38.</summary>
    public static (Int128 Value, int Scale)? TryParse(ReadOnlySpan<byte> text)
    {
        var negative = text.Length > 0 && text[0] == '-';
        if (negative) text = text[1..];
        if (text.Length > MostDigits + 1) return null;
        // Two halves, each of which 64 bits hold.
        var (high, low, digits, point) = (0UL, 0UL, 0, -1);
        foreach (var c in text)
        {
            if (c == '.')
            {
                point = digits;
                continue;
            }

            if (!char.IsAsciiDigit((char)c)) return null;
            if (digits == DigitsOfHalf) (high, low) = (low, 0);
            low = (low * 10) + (ulong)(c - '0');
            digits++;
        }

        if (digits > MostDigits) return null;
        var value = digits > DigitsOfHalf ? ((Int128)high * Powers[digits - DigitsOfHalf]) + low : low;
        return (negative ? -value : value, point < 0 ? 0 : digits - point);
    }

    private static (Int128 Value, int Scale)? TryRead(in ColumnVector column, EngineType type, int row) =>
        type.Id == DuckType.Decimal ? (Unscaled(column, type, row), type.Scale) : TryParse(column.ReadBytes(row));

    private static BigNumeric Number(in ColumnVector column, EngineType type, int row) =>
        type.Id == DuckType.Decimal ? BigNumeric.Finite(Unscaled(column, type, row), type.Scale) : NumericFunctions.Read(column, row);

    private static Int128 Unscaled(in ColumnVector column, EngineType type, int row) => type.Width switch
    {
        <= 4 => column.Read<short>(row),
        <= 9 => column.Read<int>(row),
        <= 18 => column.Read<long>(row),
        _ => column.Read<Int128>(row),
    };
}
