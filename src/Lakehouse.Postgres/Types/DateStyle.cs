namespace Lakehouse.Postgres.Types;

/// <summary>The output half of the setting DateStyle.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.2.</remarks>
public enum DateStyle
{
    /// <summary><c>1997-12-17 07:37:16-08</c>.</summary>
    Iso,

    /// <summary><c>12/17/1997 07:37:16.00 PST</c>.</summary>
    Sql,

    /// <summary><c>Wed Dec 17 07:37:16 1997 PST</c>.</summary>
    Postgres,

    /// <summary><c>17.12.1997 07:37:16.00 PST</c>.</summary>
    German,
}

/// <summary>The input half of the setting DateStyle; styles other than ISO and German heed it in output too.</summary>
public enum DateOrder
{
    /// <summary>Month, day, year.</summary>
    Mdy,

    /// <summary>Day, month, year.</summary>
    Dmy,

    /// <summary>Year, month, day.</summary>
    Ymd,
}

/// <summary>The setting IntervalStyle.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.5.</remarks>
public enum IntervalStyle
{
    /// <summary><c>1 year 2 mons 3 days 04:05:06</c>.</summary>
    Postgres,

    /// <summary><c>@ 1 year 2 mons 3 days 4 hours 5 mins 6 secs</c>.</summary>
    PostgresVerbose,

    /// <summary><c>+1-2 +3 +4:05:06</c>.</summary>
    SqlStandard,

    /// <summary><c>P1Y2M3DT4H5M6S</c>.</summary>
    Iso8601,
}
