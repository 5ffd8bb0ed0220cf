using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Bound.Walking;

/// <summary>Leads a <see cref="BoundExpressionWalker"/> to every expression of a statement that writes.</summary>
public sealed class BoundWriteWalk(BoundExpressionWalker walker) : IBoundWriteVisitor<bool>
{
    private readonly BoundQueryWalk _queries = new(walker);

    /// <inheritdoc/>
    public bool VisitInsert(BoundInsert node)
    {
        walker.Nested(node.Source);
        if (node.Conflict is { } conflict)
        {
            if (conflict.Change is { } change) walker.Walk(change.Values);
            walker.Walk(conflict.Where);
        }

        return Common(node);
    }

    /// <inheritdoc/>
    public bool VisitUpdate(BoundUpdate node)
    {
        Items(node.From);
        walker.Walk(node.Where);
        walker.Walk(node.Change.Values);
        return Common(node);
    }

    /// <inheritdoc/>
    public bool VisitDelete(BoundDelete node)
    {
        Items(node.Using);
        walker.Walk(node.Where);
        return Common(node);
    }

    private void Items(EquatableArray<BoundFromItem> items)
    {
        foreach (var item in items) item.Accept(_queries);
    }

    private bool Common(BoundWrite node)
    {
        foreach (var table in node.CommonTables) walker.Nested(table.Query);
        foreach (var target in node.Returning) walker.Walk(target.Expression);
        return true;
    }
}
