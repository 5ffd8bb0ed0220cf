using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>
/// Conditions that may be computed for hidden rows: they are copied into the queries that hide these, below the barrier, so that they
/// choose files and row groups. Above it they stay as they are. PostgreSQL's rule for security barriers: <see cref="LeakproofCondition"/>.
/// </summary>
internal static class BarrierConditions
{
    /// <summary>The items of FROM, with what of the conditions may go below their barriers.</summary>
    public static EquatableArray<BoundFromItem> Below(BoundSelect node)
    {
        if (!node.From.Any(HasBarrier)) return node.From;
        var conditions = Conjuncts(node.Where).ToList();
        return EquatableArray.From(node.From.Select(item => Into(item, conditions)).ToList());
    }

    private static BoundFromItem Into(BoundFromItem item, List<BoundExpression> conditions) => item switch
    {
        BoundJoin join => Into(join, conditions),
        BoundSubqueryScan scan when HasBarrier(scan) => Into(scan, conditions),
        _ => item,
    };

    /// <summary>A row of the side that an outer join keeps is not left out by the join's condition, nor one of the other side by a condition above.</summary>
    private static BoundJoin Into(BoundJoin join, List<BoundExpression> conditions)
    {
        var own = Conjuncts(join.Condition).ToList();
        List<BoundExpression> both = [.. conditions, .. own];
        var (left, right) = join.Kind switch
        {
            JoinKind.Left => (conditions, own),
            JoinKind.Right => (own, conditions),
            JoinKind.Full => ([], []),
            _ => (both, both),
        };
        return join with { Left = Into(join.Left, left), Right = Into(join.Right, right) };
    }

    private static BoundSubqueryScan Into(BoundSubqueryScan scan, List<BoundExpression> conditions)
    {
        var select = (BoundSelect)scan.Query.Body;
        var leakproof = new LeakproofCondition(scan, select);
        var below = conditions.Select(leakproof.Inside).OfType<BoundExpression>().ToList();
        if (below.Count == 0) return scan;
        List<BoundExpression> all = [.. Conjuncts(select.Where), .. below];
        var where = all.Count == 1 ? all[0] : new BoundLogic(below[0].Type, IsOr: false, EquatableArray.From(all), scan.Span);
        return scan with { Query = scan.Query with { Body = select with { Where = where } } };
    }

    /// <summary>Whether rows are hidden in an item, and a condition on its columns means the same inside.</summary>
    private static bool HasBarrier(BoundFromItem item) => item switch
    {
        BoundJoin join => HasBarrier(join.Left) || HasBarrier(join.Right),
        BoundSubqueryScan { Lateral: false, Query: { Limit: null, CommonTables.IsEmpty: true, Body: BoundSelect { GroupBy: null, Having: null, Distinct: null } select } } scan =>
            (scan.Protected is not null || select.From.Any(HasBarrier)) && !RowsTogether.AreIn(select),
        _ => false,
    };

    private static IEnumerable<BoundExpression> Conjuncts(BoundExpression? condition) => condition switch
    {
        null => [],
        BoundLogic { IsOr: false } and => and.Operands.SelectMany(Conjuncts),
        _ => [condition],
    };
}
