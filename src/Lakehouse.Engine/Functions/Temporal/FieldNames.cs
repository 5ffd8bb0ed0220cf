using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>The names of the fields of dates and times, in one spelling each.</summary>
/// <remarks>PostgreSQL documentation, section 9.9.1; deltatktbl and datetktbl of its source.</remarks>
internal static class FieldNames
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["us"] = "microsecond", ["usec"] = "microsecond", ["usecond"] = "microsecond", ["useconds"] = "microsecond", ["usecs"] = "microsecond",
        ["microsecond"] = "microsecond", ["microseconds"] = "microsecond", ["ms"] = "millisecond", ["msec"] = "millisecond",
        ["msecond"] = "millisecond", ["mseconds"] = "millisecond", ["msecs"] = "millisecond", ["millisecond"] = "millisecond",
        ["milliseconds"] = "millisecond", ["s"] = "second", ["sec"] = "second", ["second"] = "second", ["seconds"] = "second", ["secs"] = "second",
        ["m"] = "minute", ["min"] = "minute", ["mins"] = "minute", ["minute"] = "minute", ["minutes"] = "minute",
        ["h"] = "hour", ["hour"] = "hour", ["hours"] = "hour", ["hr"] = "hour", ["hrs"] = "hour", ["d"] = "day", ["day"] = "day", ["days"] = "day",
        ["w"] = "week", ["week"] = "week", ["weeks"] = "week", ["mon"] = "month", ["mons"] = "month", ["month"] = "month", ["months"] = "month",
        ["qtr"] = "quarter", ["quarter"] = "quarter", ["y"] = "year", ["year"] = "year", ["years"] = "year", ["yr"] = "year", ["yrs"] = "year",
        ["dec"] = "decade", ["decade"] = "decade", ["decades"] = "decade", ["decs"] = "decade", ["c"] = "century", ["cent"] = "century",
        ["centuries"] = "century", ["century"] = "century", ["mil"] = "millennium", ["millennia"] = "millennium", ["millennium"] = "millennium",
        ["mils"] = "millennium", ["epoch"] = "epoch", ["dow"] = "dow", ["isodow"] = "isodow", ["doy"] = "doy", ["isoyear"] = "isoyear",
        ["julian"] = "julian", ["j"] = "julian", ["jd"] = "julian", ["timezone"] = "timezone", ["timezone_h"] = "timezone_hour",
        ["timezone_hour"] = "timezone_hour", ["timezone_m"] = "timezone_minute", ["timezone_minute"] = "timezone_minute",
    };

    /// <summary>The one spelling of a field.</summary>
    /// <param name="name">As written.</param>
    /// <param name="type">The type it is asked of, for the error.</param>
    /// <exception cref="SqlErrorException">22023: no such field.</exception>
    public static string Of(string name, string type) => Names.GetValueOrDefault(name.ToLowerInvariant())
        ?? throw NotRecognized(name, type);

    /// <summary>The error that there is no such field.</summary>
    public static SqlErrorException NotRecognized(string name, string type) =>
        new SqlError(SqlState.InvalidParameterValue, $"unit \"{name.ToLowerInvariant()}\" not recognized for type {type}").ToException();

    /// <summary>The error that a type has no such field.</summary>
    public static SqlErrorException NotSupported(string name, string type) =>
        SqlError.FeatureNotSupported($"unit \"{name.ToLowerInvariant()}\" not supported for type {type}").ToException();
}
