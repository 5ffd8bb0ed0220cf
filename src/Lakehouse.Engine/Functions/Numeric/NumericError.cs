using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>PostgreSQL's errors of numeric functions, in its words.</summary>
internal static class NumericError
{
    public static SqlErrorException DivisionByZero() => Of(SqlState.DivisionByZero, "division by zero");

    public static SqlErrorException Overflows() => Of(SqlState.NumericValueOutOfRange, "value overflows numeric format");

    public static SqlErrorException OutOfRange(string type) => Of(SqlState.NumericValueOutOfRange, $"{type} out of range");

    public static SqlErrorException CannotConvert(string value, string type) =>
        Of(SqlState.FeatureNotSupported, $"cannot convert {value} to {type}");

    public static SqlErrorException SquareRootOfNegative() =>
        Of(SqlState.InvalidArgumentForPowerFunction, "cannot take square root of a negative number");

    public static SqlErrorException LogarithmOfZero() =>
        Of(SqlState.InvalidArgumentForLog, "cannot take logarithm of zero");

    public static SqlErrorException LogarithmOfNegative() =>
        Of(SqlState.InvalidArgumentForLog, "cannot take logarithm of a negative number");

    public static SqlErrorException ZeroToNegativePower() =>
        Of(SqlState.InvalidArgumentForPowerFunction, "zero raised to a negative power is undefined");

    public static SqlErrorException NegativeToFraction() => Of(
        SqlState.InvalidArgumentForPowerFunction, "a negative number raised to a non-integer power yields a complex result");

    public static SqlErrorException FieldOverflow(int precision, int scale) => new(
        new SqlError(SqlState.NumericValueOutOfRange, "numeric field overflow")
        {
            Detail = $"A field with precision {precision}, scale {scale} must round to an absolute value less than "
                + (precision == scale ? "1." : $"10^{precision - scale}."),
        });

    private static SqlErrorException Of(SqlState state, string message) => new(new SqlError(state, message));
}
