namespace Lakehouse.Sql.Syntax;

/// <summary>
/// A query expression: a body and what may stand around it. Parentheses that add nothing leave no trace, so
/// <c>((SELECT 1) ORDER BY 1)</c> is one query.
/// </summary>
/// <param name="With">WITH, or null.</param>
/// <param name="Body">SELECT, VALUES or a set operation. TABLE t is <c>SELECT * FROM t</c>.</param>
/// <param name="OrderBy">ORDER BY.</param>
/// <param name="Limit">LIMIT, OFFSET and FETCH, or null.</param>
/// <param name="Locking">FOR UPDATE and its relatives, in order.</param>
public sealed record Query(
    WithClause? With,
    QueryBody Body,
    EquatableArray<OrderByItem> OrderBy = default,
    LimitClause? Limit = null,
    EquatableArray<LockingClause> Locking = default) : SyntaxNode;

/// <summary>The body of a <see cref="Query"/>.</summary>
public abstract record QueryBody : SyntaxNode
{
    /// <summary>Calls the visitor's method for this kind of body.</summary>
    public abstract T Accept<T>(IQueryBodyVisitor<T> visitor);
}

/// <summary>SELECT.</summary>
/// <param name="Distinct">DISTINCT, or null.</param>
/// <param name="Targets">The select list; it may be empty.</param>
/// <param name="From">The items of FROM, by commas.</param>
/// <param name="Where">WHERE, or null.</param>
/// <param name="GroupBy">GROUP BY, or null.</param>
/// <param name="Having">HAVING, or null.</param>
/// <param name="Windows">WINDOW.</param>
/// <param name="Into">
/// INTO, or null. At the top of a statement the parser has made a <see cref="CreateTableAsStatement"/> of it; elsewhere analysis
/// refuses it.
/// </param>
public sealed record SelectBody(
    DistinctClause? Distinct,
    EquatableArray<SelectItem> Targets,
    EquatableArray<FromItem> From,
    Expression? Where,
    GroupByClause? GroupBy,
    Expression? Having,
    EquatableArray<WindowDefinition> Windows,
    IntoClause? Into = null) : QueryBody
{
    public override T Accept<T>(IQueryBodyVisitor<T> visitor) => visitor.VisitSelect(this);
}

/// <summary>VALUES: its rows, which the grammar does not require to be of equal length.</summary>
public sealed record ValuesBody(EquatableArray<ValuesRow> Rows) : QueryBody
{
    public override T Accept<T>(IQueryBodyVisitor<T> visitor) => visitor.VisitValues(this);
}

/// <summary>A row of VALUES.</summary>
public sealed record ValuesRow(EquatableArray<Expression> Values) : SyntaxNode;

/// <summary>UNION, INTERSECT or EXCEPT. The anchor is its keyword.</summary>
public sealed record SetOperationBody(SetOperator Operator, bool IsAll, Query Left, Query Right) : QueryBody
{
    public override T Accept<T>(IQueryBodyVisitor<T> visitor) => visitor.VisitSetOperation(this);
}

/// <summary>The operator of a <see cref="SetOperationBody"/>.</summary>
public enum SetOperator
{
    Union,
    Intersect,
    Except,
}

/// <summary>A pass over the bodies of queries.</summary>
public interface IQueryBodyVisitor<out T>
{
    T VisitSelect(SelectBody body);

    T VisitValues(ValuesBody body);

    T VisitSetOperation(SetOperationBody body);
}
