namespace Lakehouse.Sql.Syntax;

/// <summary>A pass over expressions: one method for each kind of node, so that a new kind breaks every pass that must know it.</summary>
public interface IExpressionVisitor<out T>
{
    T VisitNullLiteral(NullLiteral node);

    T VisitBooleanLiteral(BooleanLiteral node);

    T VisitIntegerLiteral(IntegerLiteral node);

    T VisitNumericLiteral(NumericLiteral node);

    T VisitStringLiteral(StringLiteral node);

    T VisitBitStringLiteral(BitStringLiteral node);

    T VisitDefaultMarker(DefaultMarker node);

    T VisitColumnReference(ColumnReference node);

    T VisitStarReference(StarReference node);

    T VisitParameterReference(ParameterReference node);

    T VisitIndirection(Indirection node);

    T VisitUnaryOperation(UnaryOperation node);

    T VisitBinaryOperation(BinaryOperation node);

    T VisitLogicalOperation(LogicalOperation node);

    T VisitNotOperation(NotOperation node);

    T VisitTypeCast(TypeCast node);

    T VisitCollate(CollateExpression node);

    T VisitNullTest(NullTest node);

    T VisitBooleanTest(BooleanTest node);

    T VisitDistinctTest(DistinctTest node);

    T VisitBetween(BetweenPredicate node);

    T VisitInList(InListPredicate node);

    T VisitPattern(PatternPredicate node);

    T VisitQuantifiedArray(QuantifiedArray node);

    T VisitScalarSubquery(ScalarSubquery node);

    T VisitExistsSubquery(ExistsSubquery node);

    T VisitArraySubquery(ArraySubquery node);

    T VisitInSubquery(InSubquery node);

    T VisitQuantifiedSubquery(QuantifiedSubquery node);

    T VisitCase(CaseExpression node);

    T VisitCoalesce(CoalesceExpression node);

    T VisitMinMax(MinMaxExpression node);

    T VisitNullIf(NullIfExpression node);

    T VisitRow(RowExpression node);

    T VisitArray(ArrayExpression node);

    T VisitGrouping(GroupingExpression node);

    T VisitSqlValueFunction(SqlValueFunction node);

    T VisitFunctionCall(FunctionCall node);
}
