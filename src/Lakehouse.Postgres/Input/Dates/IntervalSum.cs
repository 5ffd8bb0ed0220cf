using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>Adds up an interval's parts; a fraction of a unit becomes smaller units, 30 days to a month and 24 hours to a day.</summary>
internal sealed class IntervalSum(DateTimeFailures failures)
{
    private long _years;
    private long _months;
    private long _days;
    private long _micros;

    public void AddTime(long micros) => Checked(() => _micros = checked(_micros + micros));

    /// <summary>A whole number and a fraction of a unit.</summary>
    public FieldMask Add(long whole, double fraction, IntervalUnit unit)
    {
        Checked(() => AddUnit(whole, fraction, unit));
        return unit switch
        {
            IntervalUnit.Microsecond => FieldMask.Microsecond,
            IntervalUnit.Millisecond => FieldMask.Millisecond,
            IntervalUnit.Second => fraction == 0 ? FieldMask.Second : FieldMask.AllSeconds,
            IntervalUnit.Minute => FieldMask.Minute,
            IntervalUnit.Hour => FieldMask.Hour,
            IntervalUnit.Day => FieldMask.Day,
            IntervalUnit.Week => FieldMask.Week,
            IntervalUnit.Month => FieldMask.Month,
            IntervalUnit.Year => FieldMask.Year,
            IntervalUnit.Decade => FieldMask.Decade,
            IntervalUnit.Century => FieldMask.Century,
            IntervalUnit.Millennium => FieldMask.Millennium,
            IntervalUnit.Quarter => throw failures.BadFormat(),
        };
    }

    public void Negate()
    {
        (_years, _months, _days) = (-_years, -_months, -_days);
        Checked(() => _micros = checked(-_micros));
    }

    public Interval ToInterval()
    {
        var months = (_years * 12) + _months;
        if (months is < int.MinValue or > int.MaxValue) throw SqlError.DatetimeOutOfRange("interval", "").ToException();
        return new Interval((int)months, (int)_days, _micros);
    }

    private void AddUnit(long whole, double fraction, IntervalUnit unit)
    {
        checked
        {
            switch (unit)
            {
                case IntervalUnit.Microsecond: AddMicros(whole, fraction, 1); break;
                case IntervalUnit.Millisecond: AddMicros(whole, fraction, 1000); break;
                case IntervalUnit.Second: AddMicros(whole, fraction, EngineTimestamp.MicrosPerSecond); break;
                case IntervalUnit.Minute: AddMicros(whole, fraction, EngineTimestamp.MicrosPerMinute); break;
                case IntervalUnit.Hour: AddMicros(whole, fraction, EngineTimestamp.MicrosPerHour); break;
                case IntervalUnit.Day: AddDays(whole, fraction, 1); break;
                case IntervalUnit.Week: AddDays(whole, fraction, 7); break;
                case IntervalUnit.Month:
                    _months += whole;
                    AddDays(0, fraction, 30);
                    break;
                case IntervalUnit.Year: AddYears(whole, fraction, 1); break;
                case IntervalUnit.Decade: AddYears(whole, fraction, 10); break;
                case IntervalUnit.Century: AddYears(whole, fraction, 100); break;
                case IntervalUnit.Millennium: AddYears(whole, fraction, 1000); break;
                case IntervalUnit.Quarter: break;
            }
        }
    }

    private void AddMicros(long whole, double fraction, long scale)
    {
        checked
        {
            _micros += whole * scale;
            if (fraction == 0) return;
            fraction *= scale;
            var micros = (long)fraction;
            _micros += micros;
            fraction -= micros;
            if (fraction > 0.5) _micros++;
            else if (fraction < -0.5) _micros--;
        }
    }

    private void AddDays(long whole, double fraction, int scale)
    {
        checked
        {
            _days += whole * scale;
            if (fraction == 0) return;
            fraction *= scale;
            var days = (int)fraction;
            _days += days;
            AddMicros(0, fraction - days, EngineTimestamp.MicrosPerDay);
        }
    }

    private void AddYears(long whole, double fraction, int scale)
    {
        checked
        {
            _years += whole * scale;
            _months += (long)Math.Round(fraction * scale * 12);
        }
    }

    private void Checked(Action add)
    {
        try
        {
            add();
        }
        catch (OverflowException)
        {
            throw failures.FieldOverflow();
        }

        if (!IsInt32(_years) || !IsInt32(_months) || !IsInt32(_days)) throw failures.FieldOverflow();
    }

    private static bool IsInt32(long value) => value is >= int.MinValue and <= int.MaxValue;
}
