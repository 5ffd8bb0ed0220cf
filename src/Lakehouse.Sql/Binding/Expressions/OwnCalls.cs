using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Finds the first aggregate and the first window function of an expression's own query.</summary>
internal sealed class OwnCalls : BoundExpressionWalker
{
    private OwnCalls()
    {
    }

    /// <summary>The first aggregate, or null.</summary>
    public BoundAggregateCall? Aggregate { get; private set; }

    /// <summary>The first window function, or null.</summary>
    public BoundWindowCall? Window { get; private set; }

    /// <summary>Looks into an expression, subqueries included.</summary>
    public static OwnCalls In(BoundExpression? expression)
    {
        var search = new OwnCalls();
        search.Walk(expression);
        return search;
    }

    /// <inheritdoc/>
    protected override bool Enter(BoundExpression node)
    {
        if (node is BoundAggregateCall aggregate && aggregate.Levels == Depth) Aggregate ??= aggregate;
        if (node is BoundWindowCall window && Depth == 0) Window ??= window;
        return true;
    }
}
