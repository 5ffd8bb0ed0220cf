using System.Globalization;
using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Monetary;

namespace Lakehouse.Engine.Functions.Money;

/// <summary>Functions, operators and casts of money, which is held in cents.</summary>
/// <remarks>PostgreSQL documentation, section 8.2.</remarks>
internal static class MoneyFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_money_in", [Forms.Text], Forms.Int8, (a, row, result) => result.Write(row, MoneyInput.Parse(a[0].ReadText(row)))),
        ScalarFunction.Strict("pg_money_out", [Forms.Int8], Forms.Text, (a, row, result) => result.WriteText(row, MoneyText.Of(a[0].Read<long>(row)))),
        ScalarFunction.Strict("pg_money_numeric", [Forms.Int8], Forms.Text, (a, row, result) =>
            result.WriteText(row, (a[0].Read<long>(row) / 100m).ToString("0.00", CultureInfo.InvariantCulture))),
        ScalarFunction.Strict("pg_money_words", [Forms.Int8], Forms.Text, (a, row, result) => result.WriteText(row, MoneyWords.Of(a[0].Read<long>(row)))),
        // A sum, which may be beyond the type.
        ScalarFunction.Strict("pg_money", [EngineType.Of(DuckType.HugeInt)], Forms.Int8, (a, row, result) => Write(result, row, a[0].Read<Int128>(row))),
        Pair<long>("pg_money_add", Forms.Int8, (cents, other) => cents + other),
        Pair<long>("pg_money_subtract", Forms.Int8, (cents, other) => cents - other),
        Pair<long>("pg_money_multiply", Forms.Int8, (cents, factor) => cents * factor),
        Pair<long>("pg_money_divide", Forms.Int8, (cents, divisor) => divisor != 0 ? cents / divisor : throw NumericError.DivisionByZero()),
        Pair<double>("pg_money_multiply", Forms.Float8, (cents, factor) => Rounded((double)cents * factor)),
        Pair<double>("pg_money_divide", Forms.Float8, (cents, divisor) => divisor != 0 ? Rounded((double)cents / divisor) : throw NumericError.DivisionByZero()),
        ScalarFunction.Strict("pg_money_ratio", [Forms.Int8, Forms.Int8], Forms.Float8, (a, row, result) =>
        {
            var divisor = a[1].Read<long>(row);
            if (divisor == 0) throw NumericError.DivisionByZero();
            result.Write(row, (double)a[0].Read<long>(row) / divisor);
        }),
    ];

    private static ScalarFunction Pair<T>(string name, EngineType other, Func<Int128, T, Int128> compute) where T : unmanaged =>
        ScalarFunction.Strict(name, [Forms.Int8, other], Forms.Int8, (a, row, result) => Write(result, row, compute(a[0].Read<long>(row), a[1].Read<T>(row))));

    // What is no number, or far beyond the type, is beyond it as the greatest value is.
    private static Int128 Rounded(double cents) => Math.Abs(cents) < 1e20 ? (Int128)Math.Round(cents, MidpointRounding.ToEven) : Int128.MaxValue;

    private static void Write(VectorWriter result, int row, Int128 cents)
    {
        if (cents < long.MinValue || cents > long.MaxValue) throw NumericError.OutOfRange("money");
        result.Write(row, (long)cents);
    }
}
