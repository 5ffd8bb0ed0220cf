using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>Binds a SELECT, its clauses in PostgreSQL's order.</summary>
/// <remarks>PostgreSQL's transformSelectStmt.</remarks>
internal sealed class SelectBinder(Scope scope)
{
    private readonly BindingSession _session = scope.Session;

    /// <summary>The bound query, without its common tables.</summary>
    public BoundQuery Bind(SelectBody select, Query query, bool keepsUnknown)
    {
        if (select.Into is { } into)
            throw _session.Error(SqlState.SyntaxError, "SELECT ... INTO is not allowed here", into.Span.Start);
        var binder = new ExpressionBinder(scope);
        var from = new FromBinder(binder).Bind(select.From);
        scope.Windows = new NamedWindows(binder, select.Windows);
        var targets = new TargetList(binder, select.Targets);
        TargetLimit.Check(scope, targets.Count);
        var where = binder.BindCondition(select.Where, ExpressionPlace.Where, "WHERE");
        var having = binder.BindCondition(select.Having, ExpressionPlace.Having, "HAVING");
        var sorting = new Sorting(binder, targets);
        var order = sorting.Order(query.OrderBy);
        var groupBy = select.GroupBy is { } clause ? new GroupByBinder(binder, targets).Bind(clause) : null;
        var distinct = select.Distinct is { } written ? sorting.Distinct(written, order) : null;
        var limit = new LimitBinder(binder).Bind(query.Limit, order.Count > 0);
        scope.Windows.BindAll();
        if (!keepsUnknown) targets.ResolveUnknown();
        if (groupBy is null && (scope.HasAggregates || having is not null)) groupBy = new BoundGroupBy([], []);
        LockingCheck.Run(_session, query, select, groupBy, scope);
        var body = new BoundSelect(targets.ToBound(), EquatableArray.From(from), where, groupBy, having, distinct);
        var bound = new BoundQuery([], body, sorting.Finish(order), limit, targets.Columns(), query.Span);
        TargetLimit.Check(scope, body, bound);
        if (groupBy is not null) new GroupingCheck(_session, from, groupBy).Run(bound);
        if (scope.HasAggregates && scope.All.Exists(item => item.IsRecursive)) RefuseRecursiveAggregate(bound, body);
        return bound;
    }

    private void RefuseRecursiveAggregate(BoundQuery query, BoundSelect select)
    {
        IEnumerable<BoundExpression?> places = [.. select.Targets.Select(target => target.Expression), .. query.OrderBy.Select(item => item.Expression), select.Having];
        var found = places.Select(place => OwnCalls.In(place).Aggregate).FirstOrDefault(call => call is not null);
        throw _session.Error(
            SqlState.InvalidRecursion, "aggregate functions are not allowed in a recursive query's recursive term", found?.Span.Start ?? -1);
    }
}
