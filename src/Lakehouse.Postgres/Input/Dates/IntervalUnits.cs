using System.Collections.Frozen;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>A unit of an interval.</summary>
internal enum IntervalUnit
{
    Microsecond,
    Millisecond,
    Second,
    Minute,
    Hour,
    Day,
    Week,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

/// <summary>The words for units of an interval. Only the first ten letters of a word count.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.4.</remarks>
internal static class IntervalUnits
{
    private const int SignificantLetters = 10;

    private static readonly FrozenDictionary<string, IntervalUnit> Rows = new (IntervalUnit Unit, string[] Words)[]
    {
        (IntervalUnit.Microsecond, ["us", "usec", "usecs", "usecond", "useconds", "microsecon"]),
        (IntervalUnit.Millisecond, ["ms", "msec", "msecs", "msecond", "mseconds", "millisecon"]),
        (IntervalUnit.Second, ["s", "sec", "secs", "second", "seconds"]),
        (IntervalUnit.Minute, ["m", "min", "mins", "minute", "minutes"]),
        (IntervalUnit.Hour, ["h", "hr", "hrs", "hour", "hours"]),
        (IntervalUnit.Day, ["d", "day", "days"]),
        (IntervalUnit.Week, ["w", "week", "weeks"]),
        (IntervalUnit.Month, ["mon", "mons", "month", "months"]),
        (IntervalUnit.Quarter, ["qtr", "quarter"]),
        (IntervalUnit.Year, ["y", "yr", "yrs", "year", "years"]),
        (IntervalUnit.Decade, ["dec", "decs", "decade", "decades"]),
        (IntervalUnit.Century, ["c", "cent", "century", "centuries"]),
        (IntervalUnit.Millennium, ["mil", "mils", "millennia", "millennium"]),
    }.SelectMany(row => row.Words.Select(word => (word, row.Unit))).ToFrozenDictionary(row => row.word, row => row.Unit);

    /// <summary>The unit of a word in lower case, or null.</summary>
    public static IntervalUnit? Find(string word) =>
        Rows.TryGetValue(word.Length > SignificantLetters ? word[..SignificantLetters] : word, out var unit) ? unit : null;
}
