namespace Lakehouse.Sql.Syntax;

/// <summary>CASE, with an operand (simple form) or without (searched form).</summary>
public sealed record CaseExpression(Expression? Operand, EquatableArray<CaseBranch> Branches, Expression? Else) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitCase(this);
}

/// <summary><c>WHEN condition THEN result</c>.</summary>
public sealed record CaseBranch(Expression Condition, Expression Result) : SyntaxNode;

/// <summary>COALESCE.</summary>
public sealed record CoalesceExpression(EquatableArray<Expression> Arguments) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitCoalesce(this);
}

/// <summary>GREATEST or LEAST.</summary>
public sealed record MinMaxExpression(bool IsGreatest, EquatableArray<Expression> Arguments) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitMinMax(this);
}

/// <summary>NULLIF; resolves as the operator <c>=</c>.</summary>
public sealed record NullIfExpression(Expression Left, Expression Right) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitNullIf(this);
}

/// <summary><c>ROW(a, b)</c>, or <c>(a, b)</c> without the keyword. The span has the parentheses.</summary>
public sealed record RowExpression(EquatableArray<Expression> Fields, bool HasKeyword) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitRow(this);
}

/// <summary><c>ARRAY[…]</c>. The inner brackets of <c>ARRAY[[1, 2], [3, 4]]</c> are nodes of this kind as well.</summary>
public sealed record ArrayExpression(EquatableArray<Expression> Elements) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitArray(this);
}

/// <summary>GROUPING(…).</summary>
public sealed record GroupingExpression(EquatableArray<Expression> Arguments) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitGrouping(this);
}

/// <summary>One of the parameterless functions that SQL writes without parentheses.</summary>
/// <param name="Kind">Which.</param>
/// <param name="Precision">The precision of a time, or null.</param>
public sealed record SqlValueFunction(SqlValueFunctionKind Kind, int? Precision = null) : Expression
{
    public override T Accept<T>(IExpressionVisitor<T> visitor) => visitor.VisitSqlValueFunction(this);
}

/// <summary>The functions of <see cref="SqlValueFunction"/>.</summary>
public enum SqlValueFunctionKind
{
    CurrentDate,
    CurrentTime,
    CurrentTimestamp,
    LocalTime,
    LocalTimestamp,
    CurrentRole,
    CurrentUser,
    User,
    SessionUser,
    CurrentCatalog,
    CurrentSchema,
}
