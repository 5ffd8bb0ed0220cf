using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>A call of an ordinary function, set-returning ones included.</summary>
/// <param name="Type">The result type after polymorphic types are resolved; for a set, the type of one element.</param>
/// <param name="Function">The pg_proc row.</param>
/// <param name="Arguments">
/// In the function's order, cast to its (resolved) argument types, defaults filled in. A variadic function's trailing
/// arguments are already gathered in a <see cref="BoundArray"/>, except for VARIADIC "any", whose arguments stay apart.
/// </param>
/// <param name="VariadicArray">The call was written with VARIADIC.</param>
public sealed record BoundFunctionCall(
    PgType Type, BuiltinFunction Function, EquatableArray<BoundExpression> Arguments, bool VariadicArray, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <summary>Whether it yields a set of rows.</summary>
    public bool ReturnsSet => Function.ReturnsSet;

    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitFunction(this);
}

/// <summary>A call of an aggregate without OVER.</summary>
/// <param name="Function">The pg_proc row; its kind is 'a'.</param>
/// <param name="DirectArguments">Before WITHIN GROUP; empty for a normal aggregate.</param>
/// <param name="Arguments">The aggregated arguments (those of WITHIN GROUP (ORDER BY …) for an ordered-set aggregate).</param>
/// <param name="Star">count(*).</param>
/// <param name="Distinct">DISTINCT was written.</param>
/// <param name="OrderBy">ORDER BY inside the call, or that of WITHIN GROUP.</param>
/// <param name="Filter">FILTER (WHERE …), or null.</param>
/// <param name="Levels">How many queries out the query stands that this aggregate belongs to (agglevelsup).</param>
public sealed record BoundAggregateCall(
    PgType Type, BuiltinFunction Function, EquatableArray<BoundExpression> DirectArguments,
    EquatableArray<BoundExpression> Arguments, bool Star, bool Distinct, EquatableArray<BoundOrderItem> OrderBy,
    BoundExpression? Filter, int Levels, TextSpan Span) : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitAggregate(this);
}

/// <summary>A window function or an aggregate with OVER.</summary>
/// <param name="Function">The pg_proc row; its kind is 'w' or 'a'.</param>
/// <param name="Arguments">Cast to the function's argument types.</param>
/// <param name="Star">count(*) OVER ….</param>
/// <param name="Filter">FILTER (WHERE …), or null.</param>
/// <param name="Window">The window, with a named one's parts already merged in.</param>
public sealed record BoundWindowCall(
    PgType Type, BuiltinFunction Function, EquatableArray<BoundExpression> Arguments, bool Star, BoundExpression? Filter,
    BoundWindow Window, TextSpan Span) : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitWindow(this);
}

/// <summary>A window: what follows OVER.</summary>
public sealed record BoundWindow(
    EquatableArray<BoundExpression> PartitionBy, EquatableArray<BoundOrderItem> OrderBy, BoundFrame? Frame);

/// <summary>A frame clause that was written; null in <see cref="BoundWindow"/> means RANGE UNBOUNDED PRECEDING.</summary>
public sealed record BoundFrame(FrameUnits Units, BoundFrameBound Start, BoundFrameBound End, FrameExclusion Exclusion);

/// <summary>One end of a frame; the offset is there for n PRECEDING and n FOLLOWING only.</summary>
public sealed record BoundFrameBound(FrameBoundKind Kind, BoundExpression? Offset);

/// <summary>An operator with its resolved pg_operator row.</summary>
/// <param name="Operator">The pg_operator row; <see cref="BuiltinOperator.Function"/> is what it calls.</param>
/// <param name="Left">Null for a prefix operator.</param>
/// <param name="Right">The right operand.</param>
public sealed record BoundOperatorCall(
    PgType Type, BuiltinOperator Operator, BoundExpression? Left, BoundExpression Right, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitOperator(this);
}

/// <summary><c>x op ANY (array)</c>, <c>x op ALL (array)</c>, and an IN list of same-typed values.</summary>
/// <param name="Operator">Compares the left side with one element.</param>
/// <param name="All">ALL rather than ANY.</param>
/// <param name="Left">The left operand, of the operator's left type.</param>
/// <param name="Array">An array whose elements are of the operator's right type.</param>
public sealed record BoundScalarArray(
    PgType Type, BuiltinOperator Operator, bool All, BoundExpression Left, BoundExpression Array, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitScalarArray(this);
}

/// <summary>IS [NOT] DISTINCT FROM.</summary>
/// <param name="Operator">The equality operator that compares two values that are not null.</param>
/// <param name="Negated">IS NOT DISTINCT FROM.</param>
public sealed record BoundDistinctFrom(
    PgType Type, BuiltinOperator Operator, bool Negated, BoundExpression Left, BoundExpression Right, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitDistinctFrom(this);
}

/// <summary>NULLIF(left, right).</summary>
/// <param name="Operator">The equality operator.</param>
/// <param name="Left">What is yielded; cast to the operator's left type.</param>
public sealed record BoundNullIf(
    PgType Type, BuiltinOperator Operator, BoundExpression Left, BoundExpression Right, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitNullIf(this);
}
