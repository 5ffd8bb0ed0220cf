namespace Lakehouse.Sql.Syntax;

/// <summary><c>(SELECT …)</c> as a value. The span has the parentheses.</summary>
public sealed record ScalarSubquery(Query Query) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitScalarSubquery(this);
}

/// <summary><c>EXISTS (SELECT …)</c>.</summary>
public sealed record ExistsSubquery(Query Query) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitExistsSubquery(this);
}

/// <summary><c>ARRAY(SELECT …)</c>.</summary>
public sealed record ArraySubquery(Query Query) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitArraySubquery(this);
}

/// <summary><c>x [NOT] IN (SELECT …)</c>: PostgreSQL's <c>= ANY</c>, and NOT around it where negated. The anchor is IN (NOT where it is negated).</summary>
public sealed record InSubquery(Expression Operand, Query Query, bool IsNegated) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitInSubquery(this);
}

/// <summary><c>x op ANY (SELECT …)</c> or ALL. The anchor is the operator.</summary>
public sealed record QuantifiedSubquery(Expression Left, OperatorName Operator, Quantifier Quantifier, Query Query) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitQuantifiedSubquery(this);
}
