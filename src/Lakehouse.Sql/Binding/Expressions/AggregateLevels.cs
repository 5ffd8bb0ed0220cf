using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>
/// Finds the query that an aggregate belongs to: the innermost one whose columns its arguments use. Refuses aggregates,
/// window functions and set-returning functions in the arguments.
/// </summary>
/// <remarks>PostgreSQL's check_agg_arguments and check_agglevels_and_constraints.</remarks>
internal sealed class AggregateLevels : BoundExpressionWalker
{
    private readonly BindingSession _session;
    private readonly bool _isGrouping;
    private int? _column;
    private (int Level, int Offset)? _aggregate;

    private AggregateLevels(BindingSession session, bool isGrouping) => (_session, _isGrouping) = (session, isGrouping);

    /// <summary>How many queries out the aggregate belongs.</summary>
    public static int Of(BindingSession session, IEnumerable<BoundExpression?> arguments, bool isGrouping = false)
    {
        var search = new AggregateLevels(session, isGrouping);
        foreach (var argument in arguments) search.Walk(argument);
        var level = Math.Min(search._column ?? int.MaxValue, search._aggregate?.Level ?? int.MaxValue);
        if (level == int.MaxValue) level = 0;
        if (search._aggregate is { } inner && inner.Level == level)
            throw session.Error(SqlState.GroupingError, "aggregate function calls cannot be nested", inner.Offset);
        return level;
    }

    /// <summary>Tells the query that it has an aggregate, if its clause allows one.</summary>
    /// <exception cref="SqlErrorException">42803.</exception>
    public static void Register(Scope scope, int level, string what, int offset)
    {
        var owner = scope;
        for (; level > 0; level--) owner = owner.Parent!;
        if (PlaceRules.Of(owner.Place).Aggregates is { } place)
            throw scope.Session.Error(SqlState.GroupingError, $"{what} are not allowed in {place}", offset);
        owner.HasAggregates = true;
    }

    /// <inheritdoc/>
    protected override bool Enter(BoundExpression node)
    {
        switch (node)
        {
            case BoundColumn column: AddColumn(column.Levels - Depth); break;
            case BoundWholeRow row: AddColumn(row.Levels - Depth); break;
            case BoundAggregateCall call: AddAggregate(call.Levels - Depth, call.Span.Start); break;
            case BoundGrouping call: AddAggregate(call.Levels - Depth, call.Span.Start); break;
            case BoundFunctionCall { ReturnsSet: true } call when Depth == 0 && !_isGrouping:
                throw _session.Error(
                    SqlState.FeatureNotSupported, "aggregate function calls cannot contain set-returning function calls",
                    call.Span.Start, "You might be able to move the set-returning function into a LATERAL FROM item.");
            case BoundWindowCall call when Depth == 0 && !_isGrouping:
                throw _session.Error(
                    SqlState.GroupingError, "aggregate function calls cannot contain window function calls", call.Span.Start);
        }
        return true;
    }

    private void AddColumn(int level)
    {
        if (level >= 0 && (_column is null || level < _column)) _column = level;
    }

    private void AddAggregate(int level, int offset)
    {
        if (level >= 0 && (_aggregate is null || level < _aggregate.Value.Level)) _aggregate = (level, offset);
    }
}
