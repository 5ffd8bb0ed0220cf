using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds ORDER BY and DISTINCT of a SELECT.</summary>
/// <remarks>PostgreSQL's transformSortClause, transformDistinctClause and transformDistinctOnClause.</remarks>
internal sealed class Sorting(ExpressionBinder binder, TargetList targets)
{
    private readonly BindingSession _session = binder.Session;
    private readonly TargetMatcher _matcher = new(binder, targets);

    /// <summary>ORDER BY; the same expression twice counts once.</summary>
    public List<BoundOrderItem> Order(EquatableArray<OrderByItem> items)
    {
        var order = new List<BoundOrderItem>(items.Count);
        var seen = new HashSet<BoundExpression>(items.Count);
        foreach (var item in items)
        {
            var (expression, target) = _matcher.Find(item.Value, ExpressionPlace.OrderBy);
            var bound = binder.Order.Item(item, expression, target);
            if (seen.Add(bound.Expression)) order.Add(bound);
        }
        return order;
    }

    /// <summary>DISTINCT, checked against ORDER BY.</summary>
    public BoundDistinct Distinct(DistinctClause clause, List<BoundOrderItem> order) => clause.On.IsEmpty ? All(order) : On(clause, order);

    /// <summary>ORDER BY with the final expressions of output columns.</summary>
    public EquatableArray<BoundOrderItem> Finish(List<BoundOrderItem> order) => EquatableArray.From(
        order.ConvertAll(item => item.Target < 0 ? item : item with { Expression = targets[item.Target].Expression }));

    private BoundDistinct All(List<BoundOrderItem> order)
    {
        foreach (var item in order)
        {
            if (item.Target >= 0) continue;
            throw _session.Error(
                SqlState.InvalidColumnReference, "for SELECT DISTINCT, ORDER BY expressions must appear in select list",
                item.Expression.Span.Start);
        }
        if (targets.Count == 0) throw new SqlError(SqlState.SyntaxError, "SELECT DISTINCT must have at least one column").ToException();
        for (var i = 0; i < targets.Count; i++) binder.Order.Grouped(targets.Typed(i));
        return new BoundDistinct([]);
    }

    private BoundDistinct On(DistinctClause clause, List<BoundOrderItem> order)
    {
        var on = new List<BoundExpression>(clause.On.Count);
        var offsets = new List<int>(clause.On.Count);
        foreach (var item in clause.On)
        {
            var (expression, _) = _matcher.Find(item, ExpressionPlace.DistinctOn);
            if (on.Contains(expression)) continue;
            on.Add(binder.Order.Grouped(expression, item.Span.Start));
            offsets.Add(item.Span.Start);
        }
        var skipped = false;
        foreach (var item in order)
        {
            var isOn = on.Contains(item.Expression);
            if (isOn && skipped) throw Mismatch(offsets[on.IndexOf(item.Expression)]);
            skipped |= !isOn;
        }
        var missing = on.FindIndex(expression => !order.Exists(item => item.Expression.Equals(expression)));
        if (skipped && missing >= 0) throw Mismatch(offsets[missing]);
        return new BoundDistinct(EquatableArray.From(on));
    }

    private SqlErrorException Mismatch(int offset) => _session.Error(
        SqlState.InvalidColumnReference, "SELECT DISTINCT ON expressions must match initial ORDER BY expressions", offset);
}
