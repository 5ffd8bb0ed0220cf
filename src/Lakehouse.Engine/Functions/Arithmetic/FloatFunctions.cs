using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;

namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>float8 functions whose errors or special values differ from the engine's.</summary>
/// <remarks>PostgreSQL documentation, section 9.3.</remarks>
internal static class FloatFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        Unary("pg_float8_sqrt", x => x < 0 ? throw NumericError.SquareRootOfNegative() : Math.Sqrt(x)),
        Unary("pg_float8_ln", x => Math.Log(Positive(x))),
        Unary("pg_float8_log10", x => Math.Log10(Positive(x))),
        Unary("pg_float8_exp", Exponential),
        Unary("pg_float8_round", x => Math.Round(x, MidpointRounding.ToEven)),
        Unary("pg_float8_sin", x => Math.Sin(Finite(x))),
        Unary("pg_float8_cos", x => Math.Cos(Finite(x))),
        Unary("pg_float8_tan", x => Math.Tan(Finite(x))),
        Unary("pg_float8_cot", x => 1.0 / Math.Tan(Finite(x))),
        Unary("pg_float8_asin", x => Math.Asin(WithinOne(x))),
        Unary("pg_float8_acos", x => Math.Acos(WithinOne(x))),
        Unary("pg_float8_acosh", x => x < 1 ? throw FloatError.InputOutOfRange() : Math.Acosh(x)),
        Unary("pg_float8_atanh", x => Math.Atanh(WithinOne(x))),
        Unary("pg_float8_sind", x => DegreeTrigonometry.Sine(Finite(x))),
        Unary("pg_float8_cosd", x => DegreeTrigonometry.Cosine(Finite(x))),
        Unary("pg_float8_tand", x => DegreeTrigonometry.Tangent(Finite(x))),
        Unary("pg_float8_cotd", x => DegreeTrigonometry.Cotangent(Finite(x))),
        Unary("pg_float8_asind", x => DegreeTrigonometry.ArcSine(WithinOne(x))),
        Unary("pg_float8_acosd", x => DegreeTrigonometry.ArcCosine(WithinOne(x))),
        Unary("pg_float8_atand", DegreeTrigonometry.ArcTangent),
        Binary("pg_float8_atan2d", DegreeTrigonometry.ArcTangent),
        Binary("pg_float8_power", Power),
        ScalarFunction.Strict("pg_float8_total", [Forms.Float8, Forms.Boolean], Forms.Float8, (a, row, result) =>
        {
            // A sum of finite values that is none is an overflow.
            var total = a[0].Read<double>(row);
            if (double.IsInfinity(total) && !a[1].Read<bool>(row)) throw FloatError.Overflow();
            result.Write(row, total);
        }),
    ];

    private static double Power(double x, double y)
    {
        if (x == 0 && y < 0) throw NumericError.ZeroToNegativePower();
        if (x < 0 && !double.IsInfinity(x) && !double.IsInfinity(y) && !double.IsNaN(y) && Math.Floor(y) != y) throw NumericError.NegativeToFraction();
        var power = Math.Pow(x, y);
        if (double.IsInfinity(power) && double.IsFinite(x) && double.IsFinite(y)) throw FloatError.Overflow();
        if (power == 0 && x != 0 && double.IsFinite(x) && double.IsFinite(y)) throw FloatError.Underflow();
        return power;
    }

    private static double Exponential(double x)
    {
        var power = Math.Exp(x);
        if (double.IsInfinity(power) && double.IsFinite(x)) throw FloatError.Overflow();
        return power == 0 && double.IsFinite(x) ? throw FloatError.Underflow() : power;
    }

    private static double Positive(double x) => x switch
    {
        0 => throw NumericError.LogarithmOfZero(),
        < 0 => throw NumericError.LogarithmOfNegative(),
        _ => x,
    };

    private static double WithinOne(double x) => x is < -1 or > 1 ? throw FloatError.InputOutOfRange() : x;

    private static double Finite(double x) => double.IsInfinity(x) ? throw FloatError.InputOutOfRange() : x;

    private static ScalarFunction Unary(string name, Func<double, double> function) =>
        ScalarFunction.Strict(name, [Forms.Float8], Forms.Float8, (a, row, result) => result.Write(row, function(a[0].Read<double>(row))));

    private static ScalarFunction Binary(string name, Func<double, double, double> function) =>
        ScalarFunction.Strict(name, [Forms.Float8, Forms.Float8], Forms.Float8, (a, row, result) =>
            result.Write(row, function(a[0].Read<double>(row), a[1].Read<double>(row))));
}
