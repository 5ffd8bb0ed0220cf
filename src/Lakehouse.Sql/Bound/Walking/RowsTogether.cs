namespace Lakehouse.Sql.Bound.Walking;

/// <summary>Whether a select list has something that is not made of one row alone, or makes several of one: window functions, sets.</summary>
public sealed class RowsTogether : BoundExpressionWalker
{
    private bool _found;

    private RowsTogether()
    {
    }

    /// <summary>Looks into the select list.</summary>
    public static bool AreIn(BoundSelect select)
    {
        var search = new RowsTogether();
        foreach (var target in select.Targets) search.Walk(target.Expression);
        return search._found;
    }

    /// <inheritdoc/>
    protected override bool Enter(BoundExpression node)
    {
        _found |= node is BoundWindowCall or BoundFunctionCall { Function.ReturnsSet: true };
        return !_found;
    }

    /// <summary>What a subquery is made of is its own.</summary>
    protected override void EnterQuery(BoundQuery query)
    {
    }
}
