using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>AND or OR of two or more boolean operands.</summary>
public sealed record BoundLogic(PgType Type, bool IsOr, EquatableArray<BoundExpression> Operands, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitLogic(this);
}

/// <summary>NOT.</summary>
public sealed record BoundNot(PgType Type, BoundExpression Operand, TextSpan Span) : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitNot(this);
}

/// <summary>IS [NOT] NULL. Of a row: all fields are null, or (NOT) none is.</summary>
/// <param name="Negated">IS NOT NULL.</param>
/// <param name="OfRow">The operand is a row, whose fields are tested.</param>
public sealed record BoundNullTest(PgType Type, BoundExpression Operand, bool Negated, bool OfRow, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitNullTest(this);
}

/// <summary>IS [NOT] TRUE, FALSE or UNKNOWN.</summary>
/// <param name="Tested">True, false, or null for UNKNOWN.</param>
/// <param name="Negated">IS NOT.</param>
public sealed record BoundBooleanTest(PgType Type, BoundExpression Operand, bool? Tested, bool Negated, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitBooleanTest(this);
}

/// <summary>CASE. With an operand, each condition already is the comparison of the operand with the WHEN value.</summary>
/// <param name="Operand">
/// The operand of a simple CASE, or null. Conditions refer to it by containing the same expression; lowering may
/// evaluate it once.
/// </param>
/// <param name="Branches">WHEN and THEN, in order.</param>
/// <param name="Else">A typed null when ELSE was not written.</param>
public sealed record BoundCase(
    PgType Type, BoundExpression? Operand, EquatableArray<BoundCaseBranch> Branches, BoundExpression Else, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitCase(this);
}

/// <summary>A WHEN of a CASE: a boolean condition and its result.</summary>
public sealed record BoundCaseBranch(BoundExpression Condition, BoundExpression Result);

/// <summary>COALESCE.</summary>
public sealed record BoundCoalesce(PgType Type, EquatableArray<BoundExpression> Arguments, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitCoalesce(this);
}

/// <summary>GREATEST or LEAST; null arguments are passed over.</summary>
public sealed record BoundMinMax(PgType Type, bool IsLeast, EquatableArray<BoundExpression> Arguments, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitMinMax(this);
}
