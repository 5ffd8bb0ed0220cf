using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Resolution;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds window functions and aggregates with OVER.</summary>
/// <remarks>PostgreSQL's ParseFuncOrColumn and transformWindowFuncCall.</remarks>
internal sealed class WindowBinder(ExpressionBinder binder)
{
    private readonly BindingSession _session = binder.Session;
    private readonly CallArguments _arguments = new(binder.Session);

    /// <summary>A call whose function is a window function or which has OVER.</summary>
    public BoundWindowCall Bind(
        FunctionCall node, FunctionResolution.Found found, List<BoundExpression> arguments, BoundExpression? filter)
    {
        var function = found.Match.Function;
        Check(node, function);
        var (bound, result) = _arguments.Bind(node, found, arguments);
        foreach (var argument in (IEnumerable<BoundExpression?>)[.. bound, filter]) NestedWindow.Refuse(_session, argument);
        if (PlaceRules.Of(binder.Scope.Place).Windows is { } place)
            throw _session.Error(SqlState.WindowingError, $"window functions are not allowed in {place}", node.Anchor);
        binder.Scope.HasWindows = true;
        var window = new WindowSpecifications(binder).Bind(node.Over!);
        return new BoundWindowCall(Collations.Derive(_session, result, bound.AsSpan()), function, bound, node.IsStar, filter, window, node.Span);
    }

    private void Check(FunctionCall node, BuiltinFunction function)
    {
        var name = string.Join('.', node.Name.AsEnumerable());
        if (node.Over is null)
            throw _session.Error(SqlState.WrongObjectType, $"window function {name} requires an OVER clause", node.Anchor);
        if (function.Aggregate is { Kind: not 'n' } && !node.IsWithinGroup)
            throw _session.Error(SqlState.WrongObjectType, $"WITHIN GROUP is required for ordered-set aggregate {name}", node.Anchor);
        if (function.Aggregate is { Kind: not 'n' })
            throw _session.Error(SqlState.FeatureNotSupported, $"OVER is not supported for ordered-set aggregate {name}", node.Anchor);
        if (node.IsWithinGroup)
            throw _session.Error(SqlState.WrongObjectType, $"window function {name} cannot have WITHIN GROUP", node.Anchor);
        if (node.IsDistinct)
            throw _session.Error(SqlState.FeatureNotSupported, "DISTINCT is not implemented for window functions", node.Anchor);
        if (function.Kind == FunctionKind.Aggregate && node.Arguments.IsEmpty && !node.IsStar)
            throw _session.Error(SqlState.WrongObjectType, $"{name}(*) must be used to call a parameterless aggregate function", node.Anchor);
        if (!node.OrderBy.IsEmpty)
            throw _session.Error(SqlState.FeatureNotSupported, "aggregate ORDER BY is not implemented for window functions", node.Anchor);
        if (node.Filter is not null && function.Kind == FunctionKind.Window)
            throw _session.Error(SqlState.FeatureNotSupported, "FILTER is not implemented for non-aggregate window functions", node.Anchor);
    }

    /// <summary>Refuses a window function inside another's arguments.</summary>
    private sealed class NestedWindow(BindingSession session) : BoundExpressionWalker
    {
        public static void Refuse(BindingSession session, BoundExpression? argument) => new NestedWindow(session).Walk(argument);

        protected override bool Enter(BoundExpression node) => node is BoundWindowCall
            ? throw session.Error(SqlState.WindowingError, "window function calls cannot be nested", node.Span.Start)
            : true;

        protected override void EnterQuery(BoundQuery query)
        {
        }
    }
}
