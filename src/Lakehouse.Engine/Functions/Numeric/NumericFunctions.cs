using System.Text;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>The functions over numerics held as text.</summary>
internal static class NumericFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        Binary("pg_numeric_add", NumericArithmetic.Add),
        Binary("pg_numeric_sub", NumericArithmetic.Subtract),
        Binary("pg_numeric_mul", NumericArithmetic.Multiply),
        Binary("pg_numeric_div", NumericArithmetic.Divide),
        Binary("pg_numeric_mod", NumericArithmetic.Remainder),
        Binary("pg_numeric_div_trunc", NumericArithmetic.DivideTruncated),
        Binary("pg_numeric_power", NumericPowers.Power),
        Binary("pg_numeric_log", NumericPowers.Logarithm),
        Binary("pg_numeric_gcd", NumericArithmetic.GreatestCommonDivisor),
        Binary("pg_numeric_lcm", NumericArithmetic.LeastCommonMultiple),
        Unary("pg_numeric_negate", NumericArithmetic.Negate),
        Unary("pg_numeric_abs", NumericArithmetic.Absolute),
        Unary("pg_numeric_sign", a => a.IsNaN ? a : BigNumeric.Finite(a.Sign, 0)),
        Unary("pg_numeric_sqrt", NumericPowers.SquareRoot),
        Unary("pg_numeric_exp", NumericPowers.Exponential),
        Unary("pg_numeric_ln", NumericPowers.NaturalLogarithm),
        Unary("pg_numeric_ceil", NumericArithmetic.Ceiling),
        Unary("pg_numeric_floor", NumericArithmetic.Floor),
        Unary("pg_numeric_trim_scale", NumericArithmetic.TrimScale),
        AtScale("pg_numeric_round", NumericArithmetic.Round),
        AtScale("pg_numeric_trunc", NumericArithmetic.Truncate),
        Scale("pg_numeric_scale", a => a.Scale),
        Scale("pg_numeric_min_scale", NumericArithmetic.MinScale),
        Integer<short>("pg_int2", Forms.Int2, a => (short)NumericConversion.ToInteger(a, short.MinValue, short.MaxValue, "smallint")),
        Integer<int>("pg_int4", Forms.Int4, a => (int)NumericConversion.ToInteger(a, int.MinValue, int.MaxValue, "integer")),
        Integer<long>("pg_int8", Forms.Int8, a => NumericConversion.ToInteger(a, long.MinValue, long.MaxValue, "bigint")),
        ScalarFunction.Strict("pg_numeric_factorial", [Forms.Int8], Forms.Text, (a, row, result) =>
            Write(result, row, NumericArithmetic.Factorial(a[0].Read<long>(row)))),
        ScalarFunction.Strict("pg_numeric", [Forms.Float8], Forms.Text, (a, row, result) =>
            Write(result, row, NumericConversion.FromDouble(a[0].Read<double>(row)))),
        ScalarFunction.Strict("pg_numeric", [Forms.Float4], Forms.Text, (a, row, result) =>
            Write(result, row, NumericConversion.FromSingle(a[0].Read<float>(row)))),
        ScalarFunction.Strict("pg_numeric_modifier", [Forms.Text, Forms.Int4, Forms.Int4], Forms.Text, (a, row, result) =>
            Write(result, row, NumericConversion.ApplyModifier(Read(a[0], row), a[1].Read<int>(row), a[2].Read<int>(row)))),
        ScalarFunction.Strict("pg_numeric_key", [Forms.Text], Forms.Blob, (a, row, result) =>
            result.WriteBytes(row, NumericSortKey.Of(Read(a[0], row)))) with { IsTotal = true },
        ScalarFunction.Strict("pg_numeric_avg", [Forms.Text, Forms.Int8], Forms.Text, (a, row, result) =>
            WriteOrNull(result, row, NumericStatistics.Average(Read(a[0], row), a[1].Read<long>(row)))),
        Deviation("pg_numeric_stddev_samp", sample: true, variance: false),
        Deviation("pg_numeric_stddev_pop", sample: false, variance: false),
        Deviation("pg_numeric_var_samp", sample: true, variance: true),
        Deviation("pg_numeric_var_pop", sample: false, variance: true),
        Extreme("pg_numeric_greatest", 1),
        Extreme("pg_numeric_least", -1),
        ScalarFunction.Strict("pg_numeric_series", [Forms.Text, Forms.Text, Forms.Text], Forms.Texts, (a, row, result) =>
            result.WriteTexts(row, NumericSeries.Of(Read(a[0], row), Read(a[1], row), Read(a[2], row)))),
    ];

    /// <summary>A cell.</summary>
    public static BigNumeric Read(in ColumnVector column, int row) => BigNumeric.Parse(column.ReadBytes(row));

    /// <summary>Writes a cell.</summary>
    public static void Write(VectorWriter result, int row, BigNumeric value) => result.WriteBytes(row, Encoding.ASCII.GetBytes(value.ToString()));

    private static void WriteOrNull(VectorWriter result, int row, BigNumeric? value)
    {
        if (value is { } number) Write(result, row, number);
        else result.WriteNull(row);
    }

    private static ScalarFunction Binary(string name, Func<BigNumeric, BigNumeric, BigNumeric> function) =>
        ScalarFunction.Strict(name, [Forms.Text, Forms.Text], Forms.Text, (a, row, result) =>
            Write(result, row, function(Read(a[0], row), Read(a[1], row))));

    private static ScalarFunction Unary(string name, Func<BigNumeric, BigNumeric> function) =>
        ScalarFunction.Strict(name, [Forms.Text], Forms.Text, (a, row, result) => Write(result, row, function(Read(a[0], row))));

    private static ScalarFunction AtScale(string name, Func<BigNumeric, int, BigNumeric> function) =>
        ScalarFunction.Strict(name, [Forms.Text, Forms.Int4], Forms.Text, (a, row, result) =>
            Write(result, row, function(Read(a[0], row), a[1].Read<int>(row))));

    private static ScalarFunction Scale(string name, Func<BigNumeric, int> function) =>
        ScalarFunction.Strict(name, [Forms.Text], Forms.Int4, (a, row, result) =>
        {
            var value = Read(a[0], row);
            if (value.IsFinite) result.Write(row, function(value));
            else result.WriteNull(row);
        });

    private static ScalarFunction Integer<T>(string name, EngineType type, Func<BigNumeric, T> function) where T : unmanaged =>
        ScalarFunction.Strict(name, [Forms.Text], type, (a, row, result) => result.Write(row, function(Read(a[0], row))));

    private static ScalarFunction Deviation(string name, bool sample, bool variance) =>
        ScalarFunction.Strict(name, [Forms.Int8, Forms.Text, Forms.Text], Forms.Text, (a, row, result) => WriteOrNull(
            result, row, NumericStatistics.Deviation(a[0].Read<long>(row), Read(a[1], row), Read(a[2], row), sample, variance)));

    // NULLs are passed over, as GREATEST and LEAST do.
    private static ScalarFunction Extreme(string name, int sign) =>
        ScalarFunction.NullAware(name, [], Forms.Text, (a, row, result) =>
        {
            BigNumeric? best = null;
            for (var i = 0; i < a.Count; i++)
            {
                if (a[i].IsNull(row)) continue;
                var value = Read(a[i], row);
                if (best is not { } kept || value.CompareTo(kept) * sign > 0) best = value;
            }
            WriteOrNull(result, row, best);
        })
        with { Varargs = Forms.Text };
}
