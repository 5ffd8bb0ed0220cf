namespace Lakehouse.Sql.Syntax;

/// <summary>
/// A type as written, after the grammar's own names are resolved: <c>integer</c> is <c>pg_catalog.int4</c>, <c>character</c>
/// is <c>pg_catalog.bpchar</c> with the modifier 1, as PostgreSQL's grammar does.
/// </summary>
/// <param name="Names">One name, or schema and name, or catalog, schema and name.</param>
/// <param name="Modifiers">The expressions in parentheses; for interval the seconds' precision.</param>
/// <param name="ArrayBounds">One entry for each dimension; -1 where no bound was written. PostgreSQL ignores the values.</param>
/// <param name="IntervalFields">The fields of an interval type, or null.</param>
/// <param name="IsSetOf">Written with SETOF.</param>
public sealed record TypeName(
    EquatableArray<string> Names,
    EquatableArray<Expression> Modifiers = default,
    EquatableArray<int> ArrayBounds = default,
    IntervalFields? IntervalFields = null,
    bool IsSetOf = false) : SyntaxNode
{
    /// <summary>The last name: what an unnamed cast's output column is called.</summary>
    public string LastName => Names[^1];
}

/// <summary>The fields that an interval type keeps. The values are PostgreSQL's range masks, the upper half of an interval's typmod.</summary>
public enum IntervalFields
{
    Year = 1 << 2,
    Month = 1 << 1,
    Day = 1 << 3,
    Hour = 1 << 10,
    Minute = 1 << 11,
    Second = 1 << 12,
    YearToMonth = Year | Month,
    DayToHour = Day | Hour,
    DayToMinute = Day | Hour | Minute,
    DayToSecond = Day | Hour | Minute | Second,
    HourToMinute = Hour | Minute,
    HourToSecond = Hour | Minute | Second,
    MinuteToSecond = Minute | Second,
}
