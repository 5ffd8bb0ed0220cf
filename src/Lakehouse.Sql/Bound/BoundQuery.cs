using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>What the analyzer makes of a statement.</summary>
/// <param name="Query">The bound query.</param>
/// <param name="Columns">What RowDescription tells.</param>
/// <param name="ParameterTypes">The type of $1, $2, …, declared or inferred.</param>
public sealed record AnalyzedQuery(
    BoundQuery Query, EquatableArray<ResultColumn> Columns, EquatableArray<uint> ParameterTypes)
{
    /// <summary>The command tag of a statement that locks tables, which a server that only reads refuses to run; else null.</summary>
    public string? LockingTag { get; init; }

    /// <summary>Whether the same text may mean something else at another time: it says 'today', or the like.</summary>
    public bool DependsOnTime { get; init; }

    /// <summary>The scans whose ctid is read, by <see cref="BoundFromItem.Id"/>.</summary>
    public EquatableArray<int> RowIdentities { get; init; }

    /// <summary>The relations that it reads, and what must be granted for that.</summary>
    public EquatableArray<RelationUse> Relations { get; init; }
}

/// <summary>A query with everything that surrounds its body.</summary>
/// <param name="CommonTables">WITH, in an order in which each uses only earlier ones (and itself when recursive).</param>
/// <param name="Body">SELECT, a set operation or VALUES.</param>
/// <param name="OrderBy">
/// In the scope of the body when it is a SELECT (an expression may use columns that are not selected); output columns
/// only, by <see cref="BoundOrderItem.Target"/>, when it is a set operation or VALUES.
/// </param>
/// <param name="Limit">LIMIT, OFFSET and FETCH, or null.</param>
/// <param name="Columns">The output columns.</param>
public sealed record BoundQuery(
    EquatableArray<BoundCommonTable> CommonTables, BoundQueryBody Body, EquatableArray<BoundOrderItem> OrderBy,
    BoundLimit? Limit, EquatableArray<BoundOutputColumn> Columns, TextSpan Span);

/// <summary>An output column of a query.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Type">Its type; text where it was an untyped literal.</param>
/// <param name="TableOid">The table it is a plain column of, else 0.</param>
/// <param name="ColumnNumber">Its attribute number there, else 0.</param>
public sealed record BoundOutputColumn(string Name, PgType Type, uint TableOid = 0, short ColumnNumber = 0);

/// <summary>An item of ORDER BY.</summary>
/// <param name="Expression">What is ordered by.</param>
/// <param name="Target">Zero-based output column when the expression is one, else -1.</param>
/// <param name="Descending">DESC, or USING with a greater-than operator.</param>
/// <param name="NullsFirst">NULLs come first, written or by default.</param>
/// <param name="Operator">The ordering operator (&lt; or &gt; of a btree family).</param>
public sealed record BoundOrderItem(
    BoundExpression Expression, int Target, bool Descending, bool NullsFirst, BuiltinOperator Operator);

/// <summary>LIMIT and OFFSET, both int8.</summary>
public sealed record BoundLimit(BoundExpression? Count, BoundExpression? Offset, bool WithTies);

/// <summary>A common table expression.</summary>
/// <param name="Id">Unique in the statement; <see cref="BoundCteScan.Cte"/> refers to it.</param>
/// <param name="Name">As written.</param>
/// <param name="Query">Its query; for a recursive one a UNION [ALL] whose right side scans this table.</param>
/// <param name="Columns">Its columns as the rest of the statement sees them (column aliases applied).</param>
/// <param name="Recursive">It refers to itself.</param>
/// <param name="Materialized">True for MATERIALIZED, false for NOT MATERIALIZED, null when neither was written.</param>
public sealed record BoundCommonTable(
    int Id, string Name, BoundQuery Query, EquatableArray<BoundOutputColumn> Columns, bool Recursive, bool? Materialized);

/// <summary>SELECT, a set operation or VALUES.</summary>
public abstract record BoundQueryBody
{
    /// <summary>Calls the visitor's method for this kind of body.</summary>
    public abstract T Accept<T>(IBoundQueryBodyVisitor<T> visitor);
}

/// <summary>A pass over query bodies.</summary>
public interface IBoundQueryBodyVisitor<out T>
{
    T VisitSelect(BoundSelect node);
    T VisitSetOperation(BoundSetOperation node);
    T VisitValues(BoundValues node);
}

/// <summary>A SELECT.</summary>
/// <param name="Targets">The select list, stars expanded.</param>
/// <param name="From">The items of FROM, to be cross-joined; a later item may refer to earlier ones when it is lateral.</param>
/// <param name="Where">A boolean, or null.</param>
/// <param name="GroupBy">Not null when the query aggregates: by GROUP BY, by HAVING or by an aggregate (then with no expressions).</param>
/// <param name="Having">A boolean, or null.</param>
/// <param name="Distinct">DISTINCT or DISTINCT ON, or null.</param>
public sealed record BoundSelect(
    EquatableArray<BoundTarget> Targets, EquatableArray<BoundFromItem> From, BoundExpression? Where, BoundGroupBy? GroupBy,
    BoundExpression? Having, BoundDistinct? Distinct) : BoundQueryBody
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundQueryBodyVisitor<T> visitor) => visitor.VisitSelect(this);
}

/// <summary>An item of the select list. A set-returning function may stand anywhere in it.</summary>
public sealed record BoundTarget(BoundExpression Expression, string Name);

/// <summary>GROUP BY.</summary>
/// <param name="Expressions">The distinct expressions grouped by.</param>
/// <param name="Sets">
/// The grouping sets, CUBE and ROLLUP expanded, each as positions in <paramref name="Expressions"/>; empty when none were
/// written: then one set of all.
/// </param>
public sealed record BoundGroupBy(EquatableArray<BoundExpression> Expressions, EquatableArray<EquatableArray<int>> Sets);

/// <summary>DISTINCT, or DISTINCT ON when there are expressions.</summary>
public sealed record BoundDistinct(EquatableArray<BoundExpression> On);

/// <summary>UNION, INTERSECT or EXCEPT. Each side's columns are cast to <paramref name="Types"/> by whoever prints it.</summary>
/// <param name="Operator">Which.</param>
/// <param name="All">ALL was written.</param>
/// <param name="Types">The common type of each column.</param>
/// <param name="LeftCasts">For each column the cast of the left side's output, over a <see cref="BoundColumn"/> whose Source is <see cref="SideSource"/>.</param>
/// <param name="RightCasts">The same for the right side.</param>
public sealed record BoundSetOperation(
    SetOperator Operator, bool All, BoundQuery Left, BoundQuery Right, EquatableArray<PgType> Types,
    EquatableArray<BoundExpression> LeftCasts, EquatableArray<BoundExpression> RightCasts) : BoundQueryBody
{
    /// <summary>The Source of the columns inside <see cref="LeftCasts"/> and <see cref="RightCasts"/>: output n of that side.</summary>
    public const int SideSource = 0;

    /// <inheritdoc/>
    public override T Accept<T>(IBoundQueryBodyVisitor<T> visitor) => visitor.VisitSetOperation(this);
}

/// <summary>VALUES: rows of equal width, each column already cast to its common type.</summary>
public sealed record BoundValues(EquatableArray<EquatableArray<BoundExpression>> Rows, EquatableArray<PgType> Types) : BoundQueryBody
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundQueryBodyVisitor<T> visitor) => visitor.VisitValues(this);
}
