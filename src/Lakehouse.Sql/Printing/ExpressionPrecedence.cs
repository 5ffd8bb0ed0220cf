using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Printing;

/// <summary>How tightly a printed expression binds; null where it is an operand as it is.</summary>
internal sealed class ExpressionPrecedence : IExpressionVisitor<Precedence?>
{
    public static readonly ExpressionPrecedence Instance = new();

    /// <summary>The precedence of an operator between two operands.</summary>
    public static Precedence OfInfix(OperatorName name) => !name.Qualifier.IsEmpty
        ? Precedence.OtherOperator
        : name.Symbol switch
        {
            "<" or ">" or "=" or "<=" or ">=" or "<>" => Precedence.Comparison,
            "+" or "-" => Precedence.Additive,
            "*" or "/" or "%" => Precedence.Multiplicative,
            "^" => Precedence.Power,
            _ => Precedence.OtherOperator,
        };

    public Precedence? VisitNullLiteral(NullLiteral node) => null;

    public Precedence? VisitBooleanLiteral(BooleanLiteral node) => null;

    public Precedence? VisitIntegerLiteral(IntegerLiteral node) => node.Value < 0 ? Precedence.Sign : null;

    public Precedence? VisitNumericLiteral(NumericLiteral node) => node.Text[0] == '-' ? Precedence.Sign : null;

    public Precedence? VisitStringLiteral(StringLiteral node) => null;

    public Precedence? VisitBitStringLiteral(BitStringLiteral node) => null;

    public Precedence? VisitDefaultMarker(DefaultMarker node) => Precedence.Lowest;

    public Precedence? VisitColumnReference(ColumnReference node) => null;

    public Precedence? VisitStarReference(StarReference node) => null;

    public Precedence? VisitParameterReference(ParameterReference node) => null;

    public Precedence? VisitIndirection(Indirection node) => null;

    public Precedence? VisitUnaryOperation(UnaryOperation node) =>
        node.Operator.Qualifier.IsEmpty && node.Operator.Symbol is "+" or "-" ? Precedence.Sign : Precedence.OtherOperator;

    public Precedence? VisitBinaryOperation(BinaryOperation node) => OfInfix(node.Operator);

    public Precedence? VisitLogicalOperation(LogicalOperation node) =>
        node.Operator == LogicalOperator.And ? Precedence.And : Precedence.Or;

    public Precedence? VisitNotOperation(NotOperation node) => Precedence.Not;

    public Precedence? VisitTypeCast(TypeCast node) => Precedence.Cast;

    public Precedence? VisitCollate(CollateExpression node) => Precedence.Collate;

    public Precedence? VisitNullTest(NullTest node) => Precedence.Is;

    public Precedence? VisitBooleanTest(BooleanTest node) => Precedence.Is;

    public Precedence? VisitDistinctTest(DistinctTest node) => Precedence.Is;

    public Precedence? VisitBetween(BetweenPredicate node) => Precedence.Pattern;

    public Precedence? VisitInList(InListPredicate node) => Precedence.Pattern;

    public Precedence? VisitPattern(PatternPredicate node) => Precedence.Pattern;

    public Precedence? VisitQuantifiedArray(QuantifiedArray node) => OfInfix(node.Operator);

    public Precedence? VisitScalarSubquery(ScalarSubquery node) => null;

    public Precedence? VisitExistsSubquery(ExistsSubquery node) => null;

    public Precedence? VisitArraySubquery(ArraySubquery node) => null;

    public Precedence? VisitInSubquery(InSubquery node) => Precedence.Pattern;

    public Precedence? VisitQuantifiedSubquery(QuantifiedSubquery node) => OfInfix(node.Operator);

    public Precedence? VisitCase(CaseExpression node) => null;

    public Precedence? VisitCoalesce(CoalesceExpression node) => null;

    public Precedence? VisitMinMax(MinMaxExpression node) => null;

    public Precedence? VisitNullIf(NullIfExpression node) => null;

    public Precedence? VisitRow(RowExpression node) => null;

    public Precedence? VisitArray(ArrayExpression node) => null;

    public Precedence? VisitGrouping(GroupingExpression node) => null;

    public Precedence? VisitSqlValueFunction(SqlValueFunction node) => null;

    public Precedence? VisitFunctionCall(FunctionCall node) => !node.IsSpecialForm ? null : node.LastName switch
    {
        "timezone" => Precedence.AtTimeZone,
        "is_normalized" => Precedence.Is,
        // A row stands before OVERLAPS, which no other operator may take for its own.
        "overlaps" => Precedence.Lowest,
        _ => null,
    };
}
