namespace Lakehouse.Sql.Bound.Walking;

/// <summary>Leads a <see cref="BoundExpressionWalker"/> to every expression of a query.</summary>
public sealed class BoundQueryWalk(BoundExpressionWalker walker) : IBoundQueryBodyVisitor<bool>, IBoundFromVisitor<bool>
{
    /// <summary>All expressions of the query; those of queries inside it as <see cref="BoundExpressionWalker.EnterQuery"/> says.</summary>
    public void Walk(BoundQuery query)
    {
        foreach (var table in query.CommonTables) walker.Nested(table.Query);
        query.Body.Accept(this);
        foreach (var item in query.OrderBy) walker.Walk(item.Expression);
        walker.Walk(query.Limit?.Count);
        walker.Walk(query.Limit?.Offset);
    }

    /// <inheritdoc/>
    public bool VisitSelect(BoundSelect node)
    {
        foreach (var target in node.Targets) walker.Walk(target.Expression);
        foreach (var item in node.From) item.Accept(this);
        walker.Walk(node.Where);
        if (node.GroupBy is { } groupBy) walker.Walk(groupBy.Expressions);
        walker.Walk(node.Having);
        if (node.Distinct is { } distinct) walker.Walk(distinct.On);
        return true;
    }

    /// <inheritdoc/>
    public bool VisitSetOperation(BoundSetOperation node)
    {
        walker.Nested(node.Left);
        walker.Nested(node.Right);
        return true;
    }

    /// <inheritdoc/>
    public bool VisitValues(BoundValues node)
    {
        foreach (var row in node.Rows) walker.Walk(row);
        return true;
    }

    /// <inheritdoc/>
    public bool VisitScan(BoundScan node)
    {
        walker.Walk(node.Sample?.Percentage);
        walker.Walk(node.Sample?.Seed);
        return true;
    }

    /// <inheritdoc/>
    public bool VisitSubqueryScan(BoundSubqueryScan node)
    {
        walker.Nested(node.Query);
        return true;
    }

    /// <inheritdoc/>
    public bool VisitCteScan(BoundCteScan node) => true;

    /// <inheritdoc/>
    public bool VisitFunctionScan(BoundFunctionScan node)
    {
        foreach (var function in node.Functions) walker.Walk(function.Call);
        return true;
    }

    /// <inheritdoc/>
    public bool VisitJoin(BoundJoin node)
    {
        node.Left.Accept(this);
        node.Right.Accept(this);
        walker.Walk(node.Condition);
        return true;
    }
}
