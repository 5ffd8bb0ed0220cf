namespace Lakehouse.Sql.Bound.Walking;

/// <summary>Whether a query refers to columns of queries around it: a correlated one does.</summary>
public sealed class OuterReferences : BoundExpressionWalker
{
    private bool _found;

    private OuterReferences()
    {
    }

    /// <summary>Looks into the whole query.</summary>
    public static bool AreIn(BoundQuery query)
    {
        var search = new OuterReferences();
        search.EnterQuery(query);
        return search._found;
    }

    /// <inheritdoc/>
    protected override bool Enter(BoundExpression node)
    {
        // In the query itself the depth is 1, and level 0 is its own.
        _found |= node is BoundColumn column && column.Levels >= Depth || node is BoundWholeRow row && row.Levels >= Depth;
        return !_found;
    }
}
