using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>SELECT with its ORDER BY and LIMIT.</summary>
internal sealed class SelectLowering(LoweringSession session)
{
    private readonly FromLowering _from = new(session);

    /// <summary>Lowers a select.</summary>
    /// <param name="node">The select.</param>
    /// <param name="orderBy">In the select's scope.</param>
    /// <param name="limit">LIMIT, or null.</param>
    /// <param name="isResult">Its columns are what the client sees.</param>
    public LoweredRows Lower(BoundSelect node, EquatableArray<BoundOrderItem> orderBy, BoundLimit? limit, bool isResult)
    {
        var from = _from.Print(node.From);
        SqlFragment? where = node.Where is null ? null : Where(node.Where);
        var grouping = node.GroupBy is null ? null : GroupByLowering.Group(session, node.GroupBy);
        return session.Within(grouping, () =>
        {
            var sets = session.SetCalls;
            var targets = Targets(node, isResult);
            var yieldsSet = session.SetCalls > sets;
            SqlFragment? having = node.Having is null ? null : (SqlFragment)$"HAVING {session.Expressions.Condition(node.Having)}";
            var tail = SqlText.Clauses(
                from, where, grouping is null ? null : GroupByLowering.Print(grouping, node.GroupBy!), having);
            return new SelectPrinter(session, node, targets, tail, yieldsSet).Print(orderBy, limit, isResult);
        });
    }

    private SqlFragment Where(BoundExpression condition)
    {
        var conditions = condition is BoundLogic { IsOr: false } and ? and.Operands.AsImmutableArray() : [condition];
        return $"WHERE {session.Within(null, () => SqlFragment.Join(" AND ", conditions.Select(Condition)))}";
    }

    // Here a list may be a subquery; in the conditions of outer joins and in lambdas it may not.
    private SqlFragment Condition(BoundExpression condition) =>
        condition is BoundScalarArray membership && LongList.Of(session.Expressions, membership) is { } test ? test : session.Expressions.Condition(condition);

    private LoweredExpression[] Targets(BoundSelect node, bool isResult)
    {
        var targets = new LoweredExpression[node.Targets.Count];
        for (var i = 0; i < targets.Length; i++)
        {
            var type = node.Targets[i].Expression.Type.Oid;
            var value = session.Expressions.Lower(node.Targets[i].Expression);
            if (value.DisplayScale is not null) value = Canonical.Of(value, type);
            targets[i] = isResult ? session.Queries.ResultColumn(value, type) : value;
        }
        return targets;
    }
}
