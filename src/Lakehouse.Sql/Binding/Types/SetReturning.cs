using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>Whether an expression contains a set-returning function of its own query (expression_returns_set).</summary>
internal sealed class SetReturning : BoundExpressionWalker
{
    private bool _found;

    private SetReturning()
    {
    }

    /// <summary>Looks into the expression, not into its subqueries.</summary>
    public static bool IsIn(BoundExpression expression)
    {
        if (expression is BoundColumn or BoundConstant) return false;
        var search = new SetReturning();
        search.Walk(expression);
        return search._found;
    }

    /// <inheritdoc/>
    protected override bool Enter(BoundExpression node)
    {
        if (node is BoundAggregateCall or BoundWindowCall) return false;
        _found |= node is BoundFunctionCall { ReturnsSet: true };
        return !_found;
    }

    /// <inheritdoc/>
    protected override void EnterQuery(BoundQuery query)
    {
    }
}
