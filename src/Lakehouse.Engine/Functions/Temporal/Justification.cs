using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>justify_hours(), justify_days() and justify_interval(): 24 hours are a day, 30 days a month, and the signs agree.</summary>
internal static class Justification
{
    public static IntervalValue Hours(IntervalValue value)
    {
        var carried = value with
        {
            Days = value.Days + (int)(value.Microseconds / EngineTimestamp.MicrosPerDay),
            Microseconds = value.Microseconds % EngineTimestamp.MicrosPerDay,
        };
        return carried switch
        {
            { Days: > 0, Microseconds: < 0 } => carried with { Days = carried.Days - 1, Microseconds = carried.Microseconds + EngineTimestamp.MicrosPerDay },
            { Days: < 0, Microseconds: > 0 } => carried with { Days = carried.Days + 1, Microseconds = carried.Microseconds - EngineTimestamp.MicrosPerDay },
            _ => carried,
        };
    }

    public static IntervalValue Days(IntervalValue value)
    {
        var carried = value with { Months = value.Months + (value.Days / 30), Days = value.Days % 30 };
        return carried switch
        {
            { Months: > 0, Days: < 0 } => carried with { Months = carried.Months - 1, Days = carried.Days + 30 },
            { Months: < 0, Days: > 0 } => carried with { Months = carried.Months + 1, Days = carried.Days - 30 },
            _ => carried,
        };
    }

    public static IntervalValue Both(IntervalValue value)
    {
        var days = value.Days + (int)(value.Microseconds / EngineTimestamp.MicrosPerDay);
        var carried = new IntervalValue(value.Months + (days / 30), days % 30, value.Microseconds % EngineTimestamp.MicrosPerDay);
        if (carried.Months > 0 && (carried.Days < 0 || (carried.Days == 0 && carried.Microseconds < 0)))
            carried = carried with { Months = carried.Months - 1, Days = carried.Days + 30 };
        else if (carried.Months < 0 && (carried.Days > 0 || (carried.Days == 0 && carried.Microseconds > 0)))
            carried = carried with { Months = carried.Months + 1, Days = carried.Days - 30 };
        return carried switch
        {
            { Days: > 0, Microseconds: < 0 } => carried with { Days = carried.Days - 1, Microseconds = carried.Microseconds + EngineTimestamp.MicrosPerDay },
            { Days: < 0, Microseconds: > 0 } => carried with { Days = carried.Days + 1, Microseconds = carried.Microseconds - EngineTimestamp.MicrosPerDay },
            _ => carried,
        };
    }
}
