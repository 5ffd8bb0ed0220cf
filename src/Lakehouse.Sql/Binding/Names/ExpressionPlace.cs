namespace Lakehouse.Sql.Binding.Names;

/// <summary>Where in a query an expression stands, which decides what may be in it (ParseExprKind).</summary>
internal enum ExpressionPlace
{
    None,
    Select,
    FromSubquery,
    FromFunction,
    JoinOn,
    Where,
    Having,
    Filter,
    WindowPartition,
    WindowOrder,
    WindowFrameRange,
    WindowFrameRows,
    WindowFrameGroups,
    GroupBy,
    OrderBy,
    DistinctOn,
    Limit,
    Offset,
    Values,
    SingleValues,
    UpdateSource,
    Returning,
    CheckConstraint,
    ColumnDefault,
    CopyWhere,
}

/// <summary>What PostgreSQL's messages say about a place.</summary>
/// <param name="Name">The clause (ParseExprKindName).</param>
/// <param name="Aggregates">What follows "aggregate functions are not allowed in", or null where they are.</param>
/// <param name="Windows">The same for window functions.</param>
/// <param name="Sets">The same for set-returning functions.</param>
internal sealed record PlaceRules(string Name, string? Aggregates, string? Windows, string? Sets)
{
    /// <summary>What follows "cannot use subquery in", or null where they are allowed.</summary>
    public string? Subqueries { get; init; }

    private const string Definitions = "window definitions";
    private const string Conditions = "JOIN conditions";

    /// <summary>The rules of a place.</summary>
    public static PlaceRules Of(ExpressionPlace place) => place switch
    {
        ExpressionPlace.None => new("", null, null, null),
        ExpressionPlace.Select => new("SELECT", null, null, null),
        ExpressionPlace.FromSubquery => new("sub-SELECT in FROM", "FROM clause of their own query level", null, null),
        ExpressionPlace.FromFunction => new("function in FROM", "functions in FROM", "functions in FROM", null),
        ExpressionPlace.JoinOn => new("JOIN/ON", Conditions, Conditions, Conditions),
        ExpressionPlace.Where => Everywhere("WHERE"),
        ExpressionPlace.Having => new("HAVING", null, "HAVING", "HAVING"),
        ExpressionPlace.Filter => Everywhere("FILTER"),
        ExpressionPlace.WindowPartition => new("window PARTITION BY", null, Definitions, null),
        ExpressionPlace.WindowOrder => new("window ORDER BY", null, Definitions, null),
        ExpressionPlace.WindowFrameRange => new("window RANGE", "window RANGE", Definitions, Definitions),
        ExpressionPlace.WindowFrameRows => new("window ROWS", "window ROWS", Definitions, Definitions),
        ExpressionPlace.WindowFrameGroups => new("window GROUPS", "window GROUPS", Definitions, Definitions),
        ExpressionPlace.GroupBy => new("GROUP BY", "GROUP BY", "GROUP BY", null),
        ExpressionPlace.OrderBy => new("ORDER BY", null, null, null),
        ExpressionPlace.DistinctOn => new("DISTINCT ON", null, null, null),
        ExpressionPlace.Limit => Everywhere("LIMIT"),
        ExpressionPlace.Offset => Everywhere("OFFSET"),
        ExpressionPlace.Values => Everywhere("VALUES"),
        ExpressionPlace.SingleValues => new("VALUES", "VALUES", "VALUES", null),
        ExpressionPlace.UpdateSource => Everywhere("UPDATE"),
        ExpressionPlace.Returning => Everywhere("RETURNING"),
        ExpressionPlace.CheckConstraint => new("CHECK", "check constraints", "check constraints", "check constraints") { Subqueries = "check constraint" },
        ExpressionPlace.ColumnDefault => new("DEFAULT", "DEFAULT expressions", "DEFAULT expressions", "DEFAULT expressions") { Subqueries = "DEFAULT expression" },
        ExpressionPlace.CopyWhere => Everywhere("COPY FROM WHERE conditions") with { Name = "WHERE", Subqueries = "COPY FROM WHERE condition" },
    };

    private static PlaceRules Everywhere(string name) => new(name, name, name, name);
}
