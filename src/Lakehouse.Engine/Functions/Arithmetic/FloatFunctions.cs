using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

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
        Unary("pg_float8_asin", x => Math.Asin(WithinOne(x))),
        Unary("pg_float8_acos", x => Math.Acos(WithinOne(x))),
        Unary("pg_float8_sind", x => Degrees(x, Math.Sin)),
        Unary("pg_float8_cosd", x => Degrees(90 - x, Math.Sin)),
        Unary("pg_float8_tand", x => Degrees(x, Math.Sin) / Degrees(90 - x, Math.Sin)),
        ScalarFunction.Strict("pg_float8_power", [Forms.Float8, Forms.Float8], Forms.Float8, (a, row, result) =>
            result.Write(row, Power(a[0].Read<double>(row), a[1].Read<double>(row)))),
    ];

    // Exact at the multiples of 30 degrees, as PostgreSQL is.
    private static double Degrees(double degrees, Func<double, double> sine)
    {
        var reduced = Math.IEEERemainder(degrees, 360);
        var sign = Math.Sign(reduced);
        reduced = Math.Abs(reduced);
        if (reduced > 90) reduced = 180 - reduced;
        return sign * reduced switch
        {
            30 => 0.5,
            90 => 1,
            _ => sine(reduced * Math.PI / 180),
        };
    }

    private static double Power(double x, double y)
    {
        if (x == 0 && y < 0) throw NumericError.ZeroToNegativePower();
        if (x < 0 && !double.IsInfinity(x) && !double.IsInfinity(y) && !double.IsNaN(y) && Math.Floor(y) != y) throw NumericError.NegativeToFraction();
        var power = Math.Pow(x, y);
        if (double.IsInfinity(power) && double.IsFinite(x) && double.IsFinite(y)) throw OutOfRange("overflow");
        if (power == 0 && x != 0 && double.IsFinite(x) && double.IsFinite(y)) throw OutOfRange("underflow");
        return power;
    }

    private static double Positive(double x) => x switch
    {
        0 => throw NumericError.LogarithmOfZero(),
        < 0 => throw NumericError.LogarithmOfNegative(),
        _ => x,
    };

    private static double WithinOne(double x) =>
        x is < -1 or > 1 ? throw new SqlErrorException(new SqlError(SqlState.NumericValueOutOfRange, "input is out of range")) : x;

    private static SqlErrorException OutOfRange(string how) => new(new SqlError(SqlState.NumericValueOutOfRange, $"value out of range: {how}"));

    private static ScalarFunction Unary(string name, Func<double, double> function) =>
        ScalarFunction.Strict(name, [Forms.Float8], Forms.Float8, (a, row, result) => result.Write(row, function(a[0].Read<double>(row))));
}
