using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Whether an expression depends on columns of its own query (contain_vars_of_level 0).</summary>
internal sealed class ContainsColumn : BoundExpressionWalker
{
    private BoundExpression? _found;

    /// <summary>Looks for a column of this query, also inside subqueries.</summary>
    public static bool Check(BoundExpression expression) => First(expression) is not null;

    /// <summary>The first column of this query, or null.</summary>
    public static BoundExpression? First(BoundExpression expression)
    {
        if (expression is BoundConstant) return null;
        var search = new ContainsColumn();
        search.Walk(expression);
        return search._found;
    }

    /// <inheritdoc/>
    protected override bool Enter(BoundExpression node)
    {
        if (node is BoundColumn column && column.Levels == Depth || node is BoundWholeRow row && row.Levels == Depth) _found ??= node;
        return _found is null;
    }
}
