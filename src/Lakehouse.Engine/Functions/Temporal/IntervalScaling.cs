using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>interval * float8 and interval / float8: fractions of months become days, fractions of days time.</summary>
/// <remarks>interval_mul() and interval_div(); months count 30 days, days 24 hours.</remarks>
internal static class IntervalScaling
{
    public static IntervalValue Multiply(IntervalValue value, double factor) => Scale(value, x => x * factor);

    public static IntervalValue Divide(IntervalValue value, double divisor) => Scale(value, x => x / divisor);

    /// <summary>The sum, or with a sign of -1 the difference.</summary>
    /// <exception cref="SqlErrorException">22008.</exception>
    public static IntervalValue Combine(IntervalValue left, IntervalValue right, int sign)
    {
        var (months, days) = (left.Months + ((long)sign * right.Months), left.Days + ((long)sign * right.Days));
        var micros = left.Microseconds + ((Int128)sign * right.Microseconds);
        return months == (int)months && days == (int)days && micros == (long)micros
            ? new IntervalValue((int)months, (int)days, (long)micros)
            : throw OutOfRange();
    }

    private static IntervalValue Scale(IntervalValue value, Func<double, double> scale)
    {
        var (months, wholeMonths) = Parts(scale(value.Months));
        var (days, wholeDays) = Parts(scale(value.Days));
        // Rounded to microseconds' precision, so that 0.1 months are 3 days and not a whisker less.
        var monthDays = Math.Round((months - wholeMonths) * 30 * 1e6) / 1e6;
        var seconds = (days - wholeDays + monthDays - Math.Truncate(monthDays)) * 86400;
        seconds = Math.Round(seconds * 1e6) / 1e6;
        if (Math.Abs(seconds) >= 86400)
        {
            wholeDays += (int)(seconds / 86400);
            seconds -= (int)(seconds / 86400) * 86400.0;
        }
        var micros = Math.Round(scale(value.Microseconds) + (seconds * 1e6));
        if (Math.Abs(micros) > long.MaxValue) throw OutOfRange();
        return new IntervalValue(wholeMonths, wholeDays + (int)monthDays, (long)micros);
    }

    private static (double Value, int Whole) Parts(double value) =>
        double.IsNaN(value) || Math.Abs(value) > int.MaxValue ? throw OutOfRange() : (value, (int)value);

    public static SqlErrorException OutOfRange() => new(new SqlError(SqlState.DatetimeFieldOverflow, "interval out of range"));
}
