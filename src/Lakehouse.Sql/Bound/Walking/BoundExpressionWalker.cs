using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound.Walking;

/// <summary>
/// Visits an expression and everything under it, parents first. A pass says in <see cref="Enter"/> whether it wants to go
/// deeper, and in <see cref="EnterQuery"/> what it does with subqueries.
/// </summary>
public abstract class BoundExpressionWalker : IBoundExpressionVisitor<bool>
{
    /// <summary>How many queries below the one where the walk began.</summary>
    protected int Depth { get; private set; }

    /// <summary>Walks an expression; null is nothing.</summary>
    public void Walk(BoundExpression? node)
    {
        if (node is null) return;
        StackGuard.Check();
        if (Enter(node)) node.Accept(this);
    }

    /// <summary>Walks several.</summary>
    public void Walk(EquatableArray<BoundExpression> nodes)
    {
        foreach (var node in nodes) Walk(node);
    }

    /// <summary>Called for each node; true to go on into its operands.</summary>
    protected abstract bool Enter(BoundExpression node);

    /// <summary>Called for each subquery in an expression; walks it unless overridden.</summary>
    protected virtual void EnterQuery(BoundQuery query)
    {
        Depth++;
        new BoundQueryWalk(this).Walk(query);
        Depth--;
    }

    /// <summary>Steps one query down while <see cref="BoundQueryWalk"/> visits a query inside a query.</summary>
    internal void Nested(BoundQuery query) => EnterQuery(query);

    bool IBoundExpressionVisitor<bool>.VisitConstant(BoundConstant node) => true;

    bool IBoundExpressionVisitor<bool>.VisitColumn(BoundColumn node) => true;

    bool IBoundExpressionVisitor<bool>.VisitWholeRow(BoundWholeRow node) => true;

    bool IBoundExpressionVisitor<bool>.VisitParameter(BoundParameter node) => true;

    bool IBoundExpressionVisitor<bool>.VisitSqlValue(BoundSqlValue node) => true;

    bool IBoundExpressionVisitor<bool>.VisitGrouping(BoundGrouping node) => true;

    bool IBoundExpressionVisitor<bool>.VisitFunction(BoundFunctionCall node) => Each(node.Arguments);

    bool IBoundExpressionVisitor<bool>.VisitAggregate(BoundAggregateCall node)
    {
        Walk(node.DirectArguments);
        Walk(node.Arguments);
        Order(node.OrderBy);
        Walk(node.Filter);
        return true;
    }

    bool IBoundExpressionVisitor<bool>.VisitWindow(BoundWindowCall node)
    {
        Walk(node.Arguments);
        Walk(node.Filter);
        Walk(node.Window.PartitionBy);
        Order(node.Window.OrderBy);
        Walk(node.Window.Frame?.Start.Offset);
        Walk(node.Window.Frame?.End.Offset);
        return true;
    }

    bool IBoundExpressionVisitor<bool>.VisitOperator(BoundOperatorCall node) => Both(node.Left, node.Right);

    bool IBoundExpressionVisitor<bool>.VisitScalarArray(BoundScalarArray node) => Both(node.Left, node.Array);

    bool IBoundExpressionVisitor<bool>.VisitDistinctFrom(BoundDistinctFrom node) => Both(node.Left, node.Right);

    bool IBoundExpressionVisitor<bool>.VisitNullIf(BoundNullIf node) => Both(node.Left, node.Right);

    bool IBoundExpressionVisitor<bool>.VisitCast(BoundCast node) => One(node.Operand);

    bool IBoundExpressionVisitor<bool>.VisitCollate(BoundCollate node) => One(node.Operand);

    bool IBoundExpressionVisitor<bool>.VisitLogic(BoundLogic node) => Each(node.Operands);

    bool IBoundExpressionVisitor<bool>.VisitNot(BoundNot node) => One(node.Operand);

    bool IBoundExpressionVisitor<bool>.VisitNullTest(BoundNullTest node) => One(node.Operand);

    bool IBoundExpressionVisitor<bool>.VisitBooleanTest(BoundBooleanTest node) => One(node.Operand);

    bool IBoundExpressionVisitor<bool>.VisitCase(BoundCase node)
    {
        Walk(node.Operand);
        foreach (var branch in node.Branches) Both(branch.Condition, branch.Result);
        return One(node.Else);
    }

    bool IBoundExpressionVisitor<bool>.VisitCoalesce(BoundCoalesce node) => Each(node.Arguments);

    bool IBoundExpressionVisitor<bool>.VisitMinMax(BoundMinMax node) => Each(node.Arguments);

    bool IBoundExpressionVisitor<bool>.VisitSubquery(BoundSubquery node)
    {
        if (node.Comparison is { } comparison) Walk(comparison.Left);
        EnterQuery(node.Query);
        return true;
    }

    bool IBoundExpressionVisitor<bool>.VisitRow(BoundRow node) => Each(node.Fields);

    bool IBoundExpressionVisitor<bool>.VisitRowComparison(BoundRowComparison node) => Each(node.Left) && Each(node.Right);

    bool IBoundExpressionVisitor<bool>.VisitArray(BoundArray node) => Each(node.Elements);

    bool IBoundExpressionVisitor<bool>.VisitSubscript(BoundSubscript node)
    {
        Walk(node.Container);
        foreach (var item in node.Subscripts)
        {
            Walk(item.Lower);
            Walk(item.Upper);
        }
        return true;
    }

    bool IBoundExpressionVisitor<bool>.VisitFieldSelect(BoundFieldSelect node) => One(node.Row);

    private void Order(EquatableArray<BoundOrderItem> items)
    {
        foreach (var item in items) Walk(item.Expression);
    }

    private bool One(BoundExpression node)
    {
        Walk(node);
        return true;
    }

    private bool Both(BoundExpression? left, BoundExpression right)
    {
        Walk(left);
        return One(right);
    }

    private bool Each(EquatableArray<BoundExpression> nodes)
    {
        Walk(nodes);
        return true;
    }
}
