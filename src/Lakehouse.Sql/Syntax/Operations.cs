namespace Lakehouse.Sql.Syntax;

/// <summary>A prefix operator and its operand. The anchor is the operator.</summary>
public sealed record UnaryOperation(OperatorName Operator, Expression Operand) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitUnaryOperation(this);
}

/// <summary>An infix operator and its operands. The anchor is the operator.</summary>
public sealed record BinaryOperation(Expression Left, OperatorName Operator, Expression Right) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitBinaryOperation(this);
}

/// <summary>AND or OR over two or more operands: <c>a AND b AND c</c> is one node.</summary>
public sealed record LogicalOperation(LogicalOperator Operator, EquatableArray<Expression> Operands) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitLogicalOperation(this);
}

/// <summary>The connective of a <see cref="LogicalOperation"/>.</summary>
public enum LogicalOperator
{
    And,
    Or,
}

/// <summary>NOT.</summary>
public sealed record NotOperation(Expression Operand) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitNotOperation(this);
}

/// <summary><c>CAST(x AS t)</c>, <c>x::t</c> or <c>t 'literal'</c>. The anchor is CAST or <c>::</c>.</summary>
public sealed record TypeCast(Expression Operand, TypeName Type) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitTypeCast(this);
}

/// <summary><c>x COLLATE name</c>. The anchor is COLLATE.</summary>
public sealed record CollateExpression(Expression Operand, QualifiedName Collation) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitCollate(this);
}
