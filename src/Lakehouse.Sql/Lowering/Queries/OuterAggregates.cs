using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>
/// The aggregates of a select when some of them stand inside its subqueries: SELECT (SELECT sum(t.x) + u.y FROM u) FROM t.
/// The engine computes an aggregate only where it stands, so such a select is made in two steps: it groups first, and the
/// select list is computed over the groups.
/// </summary>
/// <remarks>PostgreSQL documentation, section 4.2.7: an aggregate belongs to the nearest outer query whose variables its arguments use.</remarks>
internal sealed class OuterAggregates : BoundExpressionWalker
{
    private readonly List<BoundExpression> _calls = [];
    private bool _inSubquery;

    private OuterAggregates()
    {
    }

    /// <summary>Every aggregate and GROUPING of the select, or nothing when none of them stands in a subquery.</summary>
    public static IReadOnlyList<BoundExpression> Find(BoundSelect select, EquatableArray<BoundOrderItem> orderBy)
    {
        if (select.GroupBy is null) return [];
        var search = new OuterAggregates();
        foreach (var target in select.Targets) search.Walk(target.Expression);
        search.Walk(select.Having);
        foreach (var item in orderBy) search.Walk(item.Expression);
        if (select.Distinct is { } distinct) search.Walk(distinct.On);
        return search._inSubquery ? search._calls : [];
    }

    /// <inheritdoc/>
    protected override bool Enter(BoundExpression node)
    {
        var levels = node switch
        {
            BoundAggregateCall aggregate => aggregate.Levels,
            BoundGrouping grouping => grouping.Levels,
            _ => -1,
        };
        if (levels != Depth) return true;
        _calls.Add(node);
        _inSubquery |= Depth > 0;
        return false;
    }
}
