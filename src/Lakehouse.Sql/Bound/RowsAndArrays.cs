using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>ROW(a, b): an anonymous record whose fields are f1, f2, ….</summary>
public sealed record BoundRow(PgType Type, EquatableArray<BoundExpression> Fields, EquatableArray<string> Names, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitRow(this);
}

/// <summary>
/// (a, b) &lt; (c, d) and its like: compared field by field until two differ. = and &lt;&gt; of rows are
/// <see cref="BoundLogic"/> of the fields' operators and do not appear here.
/// </summary>
/// <param name="OperatorName">&lt;, &lt;=, &gt;, &gt;=.</param>
/// <param name="Operators">The operator of that name for each pair.</param>
public sealed record BoundRowComparison(
    PgType Type, string OperatorName, EquatableArray<BuiltinOperator> Operators, EquatableArray<BoundExpression> Left,
    EquatableArray<BoundExpression> Right, TextSpan Span) : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitRowComparison(this);
}

/// <summary>ARRAY[a, b], or the gathered arguments of a variadic function.</summary>
/// <param name="Elements">Of the element type; when <paramref name="Nested"/>, arrays of the same type as this.</param>
/// <param name="Nested">The elements are arrays: one dimension more.</param>
public sealed record BoundArray(PgType Type, EquatableArray<BoundExpression> Elements, bool Nested, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitArray(this);
}

/// <summary>container[i][j] or container[a:b][c:d] of an array, or container['key'] of jsonb.</summary>
/// <param name="Container">The array or jsonb.</param>
/// <param name="Subscripts">One for each pair of brackets. If one is a slice, PostgreSQL takes all for slices: a plain i is 1:i.</param>
/// <param name="IsSlice">The result is an array of the same type.</param>
public sealed record BoundSubscript(
    PgType Type, BoundExpression Container, EquatableArray<BoundSubscriptItem> Subscripts, bool IsSlice, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitSubscript(this);
}

/// <summary>One pair of brackets: lower is null for a plain subscript or an omitted bound, upper is null for an omitted bound.</summary>
public sealed record BoundSubscriptItem(BoundExpression? Lower, BoundExpression? Upper, bool IsSlice);

/// <summary>(row).field.</summary>
/// <param name="Row">A record.</param>
/// <param name="Ordinal">Zero-based position of the field.</param>
/// <param name="Name">Its name.</param>
public sealed record BoundFieldSelect(PgType Type, BoundExpression Row, int Ordinal, string Name, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitFieldSelect(this);
}
