using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>
/// Checks that a query that aggregates uses its columns only where they are grouped by or aggregated.
/// </summary>
/// <remarks>PostgreSQL's parseCheckAggregates. Functional dependency on a primary key is not known here.</remarks>
internal sealed class GroupingCheck : BoundExpressionWalker
{
    private readonly BindingSession _session;
    private readonly Dictionary<int, string> _sources = [];
    private readonly HashSet<BoundExpression> _grouped;
    private readonly bool _onlyColumns;
    private bool _onlyGroupings;

    /// <summary>A check of the query that has these items in FROM.</summary>
    public GroupingCheck(BindingSession session, List<BoundFromItem> from, BoundGroupBy groupBy)
    {
        _session = session;
        foreach (var item in from) Collect(item);
        _grouped = [.. groupBy.Expressions];
        _onlyColumns = _grouped.All(expression => expression is BoundColumn);
    }

    /// <summary>Checks the select list, HAVING, ORDER BY and DISTINCT ON.</summary>
    /// <exception cref="SqlErrorException">42803.</exception>
    public void Run(BoundQuery query)
    {
        var select = (BoundSelect)query.Body;
        _onlyGroupings = true;
        Check(select, query);
        _onlyGroupings = false;
        Check(select, query);
    }

    private void Check(BoundSelect select, BoundQuery query)
    {
        foreach (var target in select.Targets) Walk(target.Expression);
        foreach (var item in query.OrderBy) Walk(item.Expression);
        if (select.Distinct is { } distinct) Walk(distinct.On);
        Walk(select.Having);
    }

    /// <inheritdoc/>
    protected override bool Enter(BoundExpression node)
    {
        switch (node)
        {
            case BoundConstant or BoundParameter: return false;
            case BoundAggregateCall call when call.Levels == Depth:
                Walk(call.DirectArguments);
                return false;
            case BoundAggregateCall call when call.Levels > Depth: return false;
            case BoundGrouping call when call.Levels == Depth:
                if (_onlyGroupings) CheckArguments(call);
                return false;
            case BoundColumn column:
                if (!_onlyGroupings && column.Levels == Depth && _sources.TryGetValue(column.Source, out var table) && !_grouped.Contains(column))
                    throw Ungrouped(table, column.Name, column.Span.Start);
                return false;
            case BoundWholeRow row:
                if (!_onlyGroupings && row.Levels == Depth && _sources.ContainsKey(row.Source) && !_grouped.Contains(row)) CheckFields(row);
                return false;
        }
        return _onlyColumns || Depth > 0 || !_grouped.Contains(node);
    }

    private void CheckFields(BoundWholeRow row)
    {
        for (var i = 0; i < row.Fields.Count; i++)
        {
            var column = new BoundColumn(row.Fields[i].Type, row.Source, i, 0, row.Fields[i].Name, row.Span);
            if (!_grouped.Contains(column)) throw Ungrouped(row.Name, "*", row.Span.Start);
        }
    }

    private void CheckArguments(BoundGrouping call)
    {
        foreach (var argument in call.Arguments)
        {
            if (_grouped.Contains(argument)) continue;
            throw _session.Error(
                SqlState.GroupingError, "arguments to GROUPING must be grouping expressions of the associated query level",
                argument.Span.Start);
        }
    }

    private SqlErrorException Ungrouped(string table, string column, int offset) => _session.Error(
        SqlState.GroupingError,
        Depth == 0
            ? $"column \"{table}.{column}\" must appear in the GROUP BY clause or be used in an aggregate function"
            : $"subquery uses ungrouped column \"{table}.{column}\" from outer query", offset);

    private void Collect(BoundFromItem item)
    {
        if (item is BoundJoin join)
        {
            Collect(join.Left);
            Collect(join.Right);
        }
        else
        {
            _sources[item.Id] = item.Alias;
        }
    }
}
