namespace Lakehouse.Sql.Syntax;

/// <summary>WITH.</summary>
public sealed record WithClause(bool IsRecursive, EquatableArray<CommonTableExpression> Tables) : SyntaxNode;

/// <summary><c>name (columns) AS [[NOT] MATERIALIZED] (query)</c>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its column aliases.</param>
/// <param name="IsMaterialized">What is written about MATERIALIZED; null where nothing is.</param>
/// <param name="Query">Its query. Statements that write are refused by the parser.</param>
public sealed record CommonTableExpression(
    string Name, EquatableArray<string> Columns, bool? IsMaterialized, Query Query) : SyntaxNode;

/// <summary>DISTINCT (<paramref name="On"/> is empty) or DISTINCT ON (…).</summary>
public sealed record DistinctClause(EquatableArray<Expression> On) : SyntaxNode;

/// <summary>An item of the select list, with its alias or null.</summary>
public sealed record SelectItem(Expression Value, string? Alias) : SyntaxNode;

/// <summary>An item of ORDER BY.</summary>
/// <param name="Value">What to order by: a name or number of the select list, or an expression.</param>
/// <param name="Direction">What is written about the direction.</param>
/// <param name="Nulls">What is written about nulls.</param>
/// <param name="UsingOperator">The operator of USING, else null.</param>
public sealed record OrderByItem(
    Expression Value, SortDirection Direction, NullsOrder Nulls, OperatorName? UsingOperator = null) : SyntaxNode;

/// <summary>ASC, DESC, USING, or nothing.</summary>
public enum SortDirection
{
    Default,
    Ascending,
    Descending,
    Using,
}

/// <summary>NULLS FIRST, NULLS LAST, or nothing.</summary>
public enum NullsOrder
{
    Default,
    First,
    Last,
}

/// <summary>LIMIT, OFFSET and FETCH FIRST.</summary>
/// <param name="Count">The limit; null where there is none, a <see cref="NullLiteral"/> for LIMIT ALL.</param>
/// <param name="Offset">The offset, or null.</param>
/// <param name="WithTies">FETCH FIRST … WITH TIES.</param>
public sealed record LimitClause(Expression? Count, Expression? Offset, bool WithTies) : SyntaxNode;

/// <summary>FOR UPDATE and its relatives: parsed, and without effect in a server that only reads.</summary>
/// <param name="Strength">The lock asked for.</param>
/// <param name="Tables">The names of OF.</param>
/// <param name="Wait">What is written about waiting.</param>
public sealed record LockingClause(LockStrength Strength, EquatableArray<QualifiedName> Tables, LockWait Wait) : SyntaxNode;

/// <summary>The strengths of <see cref="LockingClause"/>, ascending.</summary>
public enum LockStrength
{
    KeyShare,
    Share,
    NoKeyUpdate,
    Update,
}

/// <summary>Wait, SKIP LOCKED or NOWAIT.</summary>
public enum LockWait
{
    Block,
    SkipLocked,
    NoWait,
}

/// <summary>GROUP BY [DISTINCT].</summary>
public sealed record GroupByClause(bool IsDistinct, EquatableArray<GroupByItem> Items) : SyntaxNode;

/// <summary>An item of GROUP BY.</summary>
public abstract record GroupByItem : SyntaxNode
{
    /// <summary>Calls the visitor's method for this kind of item.</summary>
    public abstract T Accept<T>(IGroupByItemVisitor<T> visitor);
}

/// <summary>An expression. <c>(a, b)</c> is one implicit <see cref="RowExpression"/>, which stands for its fields.</summary>
public sealed record GroupByExpression(Expression Value) : GroupByItem
{
    public override T Accept<T>(IGroupByItemVisitor<T> visitor) => visitor.VisitExpression(this);
}

/// <summary><c>()</c></summary>
public sealed record EmptyGroupingSet : GroupByItem
{
    public override T Accept<T>(IGroupByItemVisitor<T> visitor) => visitor.VisitEmptySet(this);
}

/// <summary>ROLLUP (…); an implicit row among its items is one element.</summary>
public sealed record RollupItem(EquatableArray<Expression> Elements) : GroupByItem
{
    public override T Accept<T>(IGroupByItemVisitor<T> visitor) => visitor.VisitRollup(this);
}

/// <summary>CUBE (…); an implicit row among its items is one element.</summary>
public sealed record CubeItem(EquatableArray<Expression> Elements) : GroupByItem
{
    public override T Accept<T>(IGroupByItemVisitor<T> visitor) => visitor.VisitCube(this);
}

/// <summary>GROUPING SETS (…).</summary>
public sealed record GroupingSetsItem(EquatableArray<GroupByItem> Sets) : GroupByItem
{
    public override T Accept<T>(IGroupByItemVisitor<T> visitor) => visitor.VisitGroupingSets(this);
}

/// <summary>A pass over the items of GROUP BY.</summary>
public interface IGroupByItemVisitor<out T>
{
    T VisitExpression(GroupByExpression item);

    T VisitEmptySet(EmptyGroupingSet item);

    T VisitRollup(RollupItem item);

    T VisitCube(CubeItem item);

    T VisitGroupingSets(GroupingSetsItem item);
}

/// <summary><c>name AS (specification)</c> of WINDOW.</summary>
public sealed record WindowDefinition(string Name, WindowSpecification Specification) : SyntaxNode;

/// <summary>INTO of SELECT: the table to make.</summary>
public sealed record IntoClause(QualifiedName Table, TablePersistence Persistence) : SyntaxNode;

/// <summary>What is written before TABLE.</summary>
public enum TablePersistence
{
    Permanent,
    Temporary,
    Unlogged,
}
