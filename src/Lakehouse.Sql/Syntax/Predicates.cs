namespace Lakehouse.Sql.Syntax;

/// <summary><c>x IS [NOT] NULL</c>, ISNULL, NOTNULL. The anchor is IS.</summary>
public sealed record NullTest(Expression Operand, bool IsNegated) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitNullTest(this);
}

/// <summary><c>x IS [NOT] TRUE</c>, FALSE or UNKNOWN. The anchor is IS.</summary>
public sealed record BooleanTest(Expression Operand, TruthValue Value, bool IsNegated) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitBooleanTest(this);
}

/// <summary>What a <see cref="BooleanTest"/> tests for.</summary>
public enum TruthValue
{
    True,
    False,
    Unknown,
}

/// <summary><c>a IS [NOT] DISTINCT FROM b</c>; resolves as the operator <c>=</c>. The anchor is IS.</summary>
public sealed record DistinctTest(Expression Left, Expression Right, bool IsNegated) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitDistinctTest(this);
}

/// <summary><c>x [NOT] BETWEEN [SYMMETRIC] a AND b</c>. The anchor is BETWEEN (NOT where it is negated).</summary>
public sealed record BetweenPredicate(Expression Operand, Expression Low, Expression High, bool IsSymmetric, bool IsNegated) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitBetween(this);
}

/// <summary><c>x [NOT] IN (a, b, …)</c>; resolves as <c>=</c> (<c>&lt;&gt;</c> where negated). The anchor is IN (NOT where it is negated).</summary>
public sealed record InListPredicate(Expression Operand, EquatableArray<Expression> Items, bool IsNegated) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitInList(this);
}

/// <summary>
/// <c>x [NOT] LIKE p [ESCAPE e]</c> and its relatives. The anchor is the keyword (NOT where it is negated). PostgreSQL resolves
/// it as the operator <see cref="OperatorSymbol"/>; an escape goes through <c>pg_catalog.like_escape</c>, and a SIMILAR TO
/// pattern through <c>pg_catalog.similar_to_escape</c>.
/// </summary>
public sealed record PatternPredicate(
    PatternKind Kind, Expression Operand, Expression Pattern, Expression? Escape, bool IsNegated) : Expression
{
    /// <summary>The operator that the grammar puts for the keyword.</summary>
    public string OperatorSymbol => (Kind, IsNegated) switch
    {
        (PatternKind.Like, false) => "~~",
        (PatternKind.Like, true) => "!~~",
        (PatternKind.ILike, false) => "~~*",
        (PatternKind.ILike, true) => "!~~*",
        (PatternKind.SimilarTo, false) => "~",
        _ => "!~",
    };

    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitPattern(this);
}

/// <summary>The keyword of a <see cref="PatternPredicate"/>.</summary>
public enum PatternKind
{
    Like,
    ILike,
    SimilarTo,
}

/// <summary><c>x op ANY (array)</c> or ALL, over an array. The anchor is the operator.</summary>
public sealed record QuantifiedArray(Expression Left, OperatorName Operator, Quantifier Quantifier, Expression Array) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitQuantifiedArray(this);
}

/// <summary>ANY (SOME is the same) or ALL.</summary>
public enum Quantifier
{
    Any,
    All,
}
