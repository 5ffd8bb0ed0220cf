using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound;

/// <summary>What a subquery in an expression is for.</summary>
public enum SubqueryKind
{
    /// <summary>(SELECT …): one value or null.</summary>
    Scalar,

    /// <summary>EXISTS (SELECT …).</summary>
    Exists,

    /// <summary>x op ANY (SELECT …), and IN.</summary>
    Any,

    /// <summary>x op ALL (SELECT …), and NOT IN as NOT of Any.</summary>
    All,

    /// <summary>ARRAY(SELECT …).</summary>
    Array,

    /// <summary>(a, b) op (SELECT x, y): one row or null.</summary>
    Row,
}

/// <summary>A subquery in an expression.</summary>
/// <param name="Kind">What it is for.</param>
/// <param name="Query">The subquery; columns of the queries around it appear in it with Levels above 0.</param>
/// <param name="Comparison">How the left side is compared, for Any, All and Row; else null.</param>
public sealed record BoundSubquery(
    PgType Type, SubqueryKind Kind, BoundQuery Query, SubqueryComparison? Comparison, TextSpan Span)
    : BoundExpression(Type, Span)
{
    /// <inheritdoc/>
    public override T Accept<T>(IBoundExpressionVisitor<T> visitor) => visitor.VisitSubquery(this);
}

/// <summary>The left side of x op ANY (SELECT …), column by column.</summary>
/// <param name="OperatorName">As written, <c>=</c> for IN.</param>
/// <param name="Left">One expression for each column of the subquery, of the operator's left type.</param>
/// <param name="Operators">One for each column; combined by AND (OR for &lt;&gt;; by columns in order for the others).</param>
/// <param name="RightTypes">The type to which each column of the subquery is cast before it is compared.</param>
public sealed record SubqueryComparison(
    string OperatorName, EquatableArray<BoundExpression> Left, EquatableArray<BuiltinOperator> Operators,
    EquatableArray<PgType> RightTypes);
