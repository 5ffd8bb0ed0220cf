namespace Lakehouse.Sql.Syntax;

/// <summary>An item of FROM: something that has rows.</summary>
public abstract record FromItem : SyntaxNode
{
    /// <summary>Calls the visitor's method for this kind of item.</summary>
    public abstract T Accept<T>(IFromItemVisitor<T> visitor);
}

/// <summary>A relation or CTE by name.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Alias">Its alias, or null.</param>
/// <param name="IsOnly">Written with ONLY: without the tables that inherit from it.</param>
/// <param name="Sample">TABLESAMPLE, or null.</param>
public sealed record TableItem(QualifiedName Name, TableAlias? Alias, bool IsOnly = false, TableSample? Sample = null) : FromItem
{
    public override T Accept<T>(IFromItemVisitor<T> visitor) => visitor.VisitTable(this);
}

/// <summary><c>[LATERAL] (SELECT …) alias</c>. The span has the parentheses.</summary>
public sealed record SubqueryItem(Query Query, TableAlias Alias, bool IsLateral) : FromItem
{
    public override T Accept<T>(IFromItemVisitor<T> visitor) => visitor.VisitSubquery(this);
}

/// <summary>
/// <c>[LATERAL] f(…) [WITH ORDINALITY] [alias]</c>, or <c>ROWS FROM (f(…), g(…))</c>. Functions see the items before them
/// whether LATERAL is written or not.
/// </summary>
/// <param name="Functions">One, or those of ROWS FROM.</param>
/// <param name="Alias">The alias, or null. Its columns are empty where <paramref name="Columns"/> are given.</param>
/// <param name="Columns">The column definitions of <c>f() AS (a int, b text)</c>; those of ROWS FROM stand with their function.</param>
/// <param name="IsLateral">Written with LATERAL.</param>
/// <param name="WithOrdinality">Written with WITH ORDINALITY.</param>
/// <param name="IsRowsFrom">Written with ROWS FROM.</param>
public sealed record FunctionItem(
    EquatableArray<TableFunction> Functions,
    TableAlias? Alias,
    EquatableArray<ColumnDefinition> Columns,
    bool IsLateral,
    bool WithOrdinality,
    bool IsRowsFrom) : FromItem
{
    public override T Accept<T>(IFromItemVisitor<T> visitor) => visitor.VisitFunction(this);
}

/// <summary>A function of FROM with its own column definitions (ROWS FROM only).</summary>
/// <param name="Call">
/// A <see cref="FunctionCall"/>, or what the grammar counts as one: <c>COALESCE</c>, <c>CURRENT_DATE</c>, <c>CAST</c> …
/// </param>
/// <param name="Columns">Empty where none are given.</param>
public sealed record TableFunction(Expression Call, EquatableArray<ColumnDefinition> Columns) : SyntaxNode;

/// <summary>A join. CROSS JOIN and the condition are what is written; commas make separate items.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Left">The left item.</param>
/// <param name="Right">The right item.</param>
/// <param name="IsNatural">NATURAL.</param>
/// <param name="Using">The columns of USING; empty where there are none.</param>
/// <param name="UsingAlias">The alias of <c>USING (…) AS alias</c>, or null.</param>
/// <param name="Condition">The condition of ON, or null.</param>
/// <param name="Alias">The alias of a join in parentheses, or null.</param>
public sealed record JoinItem(
    JoinKind Kind,
    FromItem Left,
    FromItem Right,
    bool IsNatural,
    EquatableArray<string> Using,
    string? UsingAlias,
    Expression? Condition,
    TableAlias? Alias) : FromItem
{
    public override T Accept<T>(IFromItemVisitor<T> visitor) => visitor.VisitJoin(this);
}

/// <summary>The kinds of <see cref="JoinItem"/>.</summary>
public enum JoinKind
{
    Cross,
    Inner,
    Left,
    Right,
    Full,
}

/// <summary><c>[AS] name [(columns)]</c>.</summary>
public sealed record TableAlias(string Name, EquatableArray<string> Columns = default) : SyntaxNode;

/// <summary>A column of a function's result that the query defines.</summary>
public sealed record ColumnDefinition(string Name, TypeName Type, QualifiedName? Collation) : SyntaxNode;

/// <summary><c>TABLESAMPLE method(arguments) [REPEATABLE (seed)]</c>.</summary>
public sealed record TableSample(
    EquatableArray<string> Method, EquatableArray<Expression> Arguments, Expression? Repeatable) : SyntaxNode;

/// <summary>A pass over FROM items.</summary>
public interface IFromItemVisitor<out T>
{
    T VisitTable(TableItem item);

    T VisitSubquery(SubqueryItem item);

    T VisitFunction(FunctionItem item);

    T VisitJoin(JoinItem item);
}
