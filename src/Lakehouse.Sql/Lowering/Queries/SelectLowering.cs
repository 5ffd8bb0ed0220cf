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
        var from = _from.Print(BarrierConditions.Below(node));
        SqlFragment? where = node.Where is null ? null : Where(node.Where);
        var sets = new SetReturningKeys(session);
        var grouping = node.GroupBy is null ? null : GroupByLowering.Group(session, node.GroupBy, sets);
        from = sets.Join(from);
        var calls = OuterAggregates.Find(node, orderBy);
        if (calls.Count > 0)
        {
            (from, grouping) = Grouped(node, SqlText.Clauses(from, where), grouping!, calls);
            where = null;
        }
        return session.Within(grouping, () =>
        {
            var before = session.SetCalls;
            var targets = Targets(node, isResult);
            var yieldsSet = session.SetCalls > before;
            SqlFragment? having = node.Having is null ? null : (SqlFragment)$"{(calls.Count > 0 ? "WHERE" : "HAVING")} {session.Expressions.Condition(node.Having)}";
            var tail = calls.Count > 0
                ? SqlText.Clauses(from, having)
                : SqlText.Clauses(from, where, grouping is null ? null : GroupByLowering.Print(grouping, node.GroupBy!), having);
            return new SelectPrinter(session, node, targets, tail, yieldsSet).Print(orderBy, limit, isResult);
        });
    }

    /// <summary>The groups as an item of FROM, with a column for each key and each aggregate, and how these are read from it.</summary>
    private (SqlFragment From, Grouping Grouping) Grouped(BoundSelect node, SqlFragment tail, Grouping grouping, IReadOnlyList<BoundExpression> calls)
    {
        var alias = session.GroupsAlias();
        var columns = new List<LoweredExpression>();
        var keys = grouping.Items.Select(item => item with { Reference = Column(item.Reference) }).ToArray();
        foreach (var call in calls)
        {
            var made = session.Within(grouping, () => call is BoundAggregateCall aggregate
                ? LowerAggregate.OfThisQuery(session.Expressions, aggregate)
                : LowerGrouping.OfThisQuery(session, (BoundGrouping)call));
            session.AddGroupValue(call, Column(made.DisplayScale is null ? made : Canonical.Of(made, call.Type.Oid)));
        }
        foreach (var key in keys)
            if (key.Expression is BoundColumn column) session.ReplaceColumn(column, key.Reference);
        var list = columns.Select<LoweredExpression, SqlFragment>((column, i) => $"{column} AS {SqlText.Column(i)}");
        return ($"FROM (SELECT {SqlFragment.Join(", ", list)} {SqlText.Clauses(tail, GroupByLowering.Print(grouping, node.GroupBy!))}) AS {alias}", new Grouping([.. keys]));

        LoweredExpression Column(LoweredExpression value)
        {
            columns.Add(value);
            return value with { Sql = $"{alias}.{SqlText.Column(columns.Count - 1)}", Constant = null };
        }
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
