using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Expressions;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Queries;

/// <summary>
/// Finds what an item of ORDER BY, GROUP BY or DISTINCT ON means: a name or number of the select list (SQL-92), or an
/// expression (SQL:1999).
/// </summary>
/// <remarks>PostgreSQL's findTargetlistEntrySQL92 and findTargetlistEntrySQL99.</remarks>
internal sealed class TargetMatcher(ExpressionBinder binder, TargetList targets)
{
    private readonly BindingSession _session = binder.Session;

    /// <summary>The expression, and the output column that it is or -1.</summary>
    public (BoundExpression Expression, int Target) Find(Expression item, ExpressionPlace place)
    {
        switch (item)
        {
            case ColumnReference { Names: [var name] } when ByName(name, item, place) is var index and >= 0:
                return Output(index, place);
            case IntegerLiteral { Value: var position }:
                return Output(ByPosition(position, item, place), place);
            case NumericLiteral or StringLiteral or BitStringLiteral or NullLiteral:
                throw _session.Error(SqlState.SyntaxError, $"non-integer constant in {PlaceRules.Of(place).Name}", item.Span.Start);
        }
        return ByExpression(binder.Bind(item, place));
    }

    /// <summary>The expression, matched to an equal output column.</summary>
    public (BoundExpression Expression, int Target) ByExpression(BoundExpression expression)
    {
        var index = targets.IndexOf(expression);
        if (index >= 0) return (targets.Typed(index), index);
        return (_session.Coercion.UnknownToText(expression), -1);
    }

    private (BoundExpression Expression, int Target) Output(int index, ExpressionPlace place)
    {
        if (place == ExpressionPlace.GroupBy)
        {
            var calls = OwnCalls.In(targets[index].Expression);
            if (calls.Aggregate is { } aggregate)
                throw _session.Error(SqlState.GroupingError, "aggregate functions are not allowed in GROUP BY", aggregate.Span.Start);
            if (calls.Window is { } window)
                throw _session.Error(SqlState.WindowingError, "window functions are not allowed in GROUP BY", window.Span.Start);
        }
        return (targets.Typed(index), index);
    }

    private int ByName(string name, Expression item, ExpressionPlace place)
    {
        // GROUP BY prefers a column of FROM, as SQL:1999 wants, to an output column of that name.
        if (place == ExpressionPlace.GroupBy && new NameLookup(binder.Scope).Column(name, item.Span, local: true) is not null) return -1;
        var named = targets.Named(name);
        for (var i = 1; i < named.Count; i++)
        {
            if (!targets[named[i]].Expression.Equals(targets[named[0]].Expression))
                throw _session.Error(SqlState.AmbiguousColumn, $"{PlaceRules.Of(place).Name} \"{name}\" is ambiguous", item.Span.Start);
        }
        return named.Count == 0 ? -1 : named[0];
    }

    private int ByPosition(int position, Expression item, ExpressionPlace place) => position >= 1 && position <= targets.Count
        ? position - 1
        : throw _session.Error(
            SqlState.InvalidColumnReference, $"{PlaceRules.Of(place).Name} position {position} is not in select list", item.Span.Start);
}
