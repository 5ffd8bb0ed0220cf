using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>An item of FROM.</summary>
/// <param name="Id">From 1, unique in the whole statement; 0 for a join, whose columns are those of its sides.</param>
/// <param name="Alias">The alias, or the name it goes by without one.</param>
/// <param name="Columns">Its columns, column aliases applied; empty for a join.</param>
public abstract record BoundFromItem(int Id, string Alias, EquatableArray<BoundSourceColumn> Columns, TextSpan Span)
{
    /// <summary>Calls the visitor's method for this kind of item.</summary>
    public abstract T Accept<T>(IBoundFromVisitor<T> visitor);
}

/// <summary>A column of an item in FROM.</summary>
/// <param name="Name">As references spell it.</param>
/// <param name="Type">Its type.</param>
/// <param name="TableOid">The table it comes from, also through subqueries and joins, else 0.</param>
/// <param name="ColumnNumber">Its attribute number there, else 0.</param>
public sealed record BoundSourceColumn(string Name, PgType Type, uint TableOid = 0, short ColumnNumber = 0);

/// <summary>A pass over FROM.</summary>
public interface IBoundFromVisitor<out T>
{
    T VisitScan(BoundScan node);
    T VisitSubqueryScan(BoundSubqueryScan node);
    T VisitCteScan(BoundCteScan node);
    T VisitFunctionScan(BoundFunctionScan node);
    T VisitJoin(BoundJoin node);
}

/// <summary>A table or a relation of the system catalog; never a view, which is a subquery here.</summary>
/// <param name="Relation">Its columns stand in the order of <see cref="BoundFromItem.Columns"/>.</param>
/// <param name="Sample">TABLESAMPLE, or null.</param>
public sealed record BoundScan(
    int Id, string Alias, EquatableArray<BoundSourceColumn> Columns, Relation Relation, BoundSample? Sample, TextSpan Span)
    : BoundFromItem(Id, Alias, Columns, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundFromVisitor<T> visitor) => visitor.VisitScan(this);
}

/// <summary>TABLESAMPLE method (percentage) REPEATABLE (seed).</summary>
/// <param name="Method">bernoulli or system.</param>
/// <param name="Percentage">float4.</param>
/// <param name="Seed">float8, or null.</param>
public sealed record BoundSample(string Method, BoundExpression Percentage, BoundExpression? Seed);

/// <summary>(SELECT …) AS a, a VALUES list, or a view.</summary>
/// <param name="Lateral">It may refer to items before it.</param>
public sealed record BoundSubqueryScan(
    int Id, string Alias, EquatableArray<BoundSourceColumn> Columns, BoundQuery Query, bool Lateral, TextSpan Span)
    : BoundFromItem(Id, Alias, Columns, Span)
{
    /// <summary>The relation whose hidden rows and columns the query leaves out: nothing of the statement is computed for rows before that. Null for others.</summary>
    public Relation? Protected { get; init; }

    /// <inheritdoc/>
    public override T Accept<T>(IBoundFromVisitor<T> visitor) => visitor.VisitSubqueryScan(this);
}

/// <summary>A use of a common table expression.</summary>
/// <param name="Cte"><see cref="BoundCommonTable.Id"/>.</param>
/// <param name="Recursive">The use inside its own recursive term.</param>
public sealed record BoundCteScan(
    int Id, string Alias, EquatableArray<BoundSourceColumn> Columns, int Cte, bool Recursive, TextSpan Span)
    : BoundFromItem(Id, Alias, Columns, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundFromVisitor<T> visitor) => visitor.VisitCteScan(this);
}

/// <summary>A function in FROM, or several in ROWS FROM. Arguments may refer to items before it.</summary>
/// <param name="Functions">Side by side; shorter ones are filled with NULLs. unnest of several arrays is several functions here.</param>
/// <param name="WithOrdinality">The last column is a bigint that counts rows from 1.</param>
/// <param name="Lateral">An argument refers to an item before it.</param>
public sealed record BoundFunctionScan(
    int Id, string Alias, EquatableArray<BoundSourceColumn> Columns, EquatableArray<BoundTableFunction> Functions,
    bool WithOrdinality, bool Lateral, TextSpan Span) : BoundFromItem(Id, Alias, Columns, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundFromVisitor<T> visitor) => visitor.VisitFunctionScan(this);
}

/// <summary>A function in FROM.</summary>
/// <param name="Call">The call; an expression that is no function call (CURRENT_DATE, a cast) yields one row.</param>
/// <param name="Columns">The columns that it yields: one for a scalar, the fields for a record, the definitions of AS (a int, …).</param>
/// <param name="IsComposite">The function yields records whose fields are the columns.</param>
public sealed record BoundTableFunction(BoundExpression Call, EquatableArray<BoundField> Columns, bool IsComposite);

/// <summary>A join of two items.</summary>
/// <param name="Kind">NATURAL and USING are in the condition.</param>
/// <param name="Condition">A boolean, USING and NATURAL included; null for a cross join.</param>
public sealed record BoundJoin(JoinKind Kind, BoundFromItem Left, BoundFromItem Right, BoundExpression? Condition, TextSpan Span)
    : BoundFromItem(0, "", default, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundFromVisitor<T> visitor) => visitor.VisitJoin(this);
}
