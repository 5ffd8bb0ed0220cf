using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Resolution;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds aggregates without OVER.</summary>
/// <remarks>PostgreSQL's ParseFuncOrColumn and transformAggregateCall.</remarks>
internal sealed class AggregateBinder(ExpressionBinder binder)
{
    private readonly BindingSession _session = binder.Session;
    private readonly CallArguments _arguments = new(binder.Session);

    /// <summary>A call whose function is an aggregate; the arguments of WITHIN GROUP stand last.</summary>
    public BoundAggregateCall Bind(
        FunctionCall node, FunctionResolution.Found found, List<BoundExpression> arguments, BoundExpression? filter)
    {
        var function = found.Match.Function;
        Check(node, function, arguments);
        if (function.Aggregate!.Kind == 'h') UnifyHypothetical(node, arguments);
        var (bound, result) = _arguments.Bind(node, found, arguments);
        var direct = node.IsWithinGroup ? arguments.Count - node.OrderBy.Count : 0;
        EquatableArray<BoundExpression> aggregated = [.. bound.AsSpan()[Math.Min(direct, bound.Count)..]];
        if (node.IsDistinct) aggregated = [.. aggregated.Select(_session.Coercion.UnknownToText)];
        EquatableArray<BoundExpression> directArguments = [.. bound.AsSpan()[..Math.Min(direct, bound.Count)]];
        var order = Order(node, aggregated);
        if (node.IsDistinct) CheckDistinct(aggregated, order);
        var level = AggregateLevels.Of(_session, [.. aggregated, .. order.Select(item => item.Expression), filter]);
        AggregateLevels.Register(binder.Scope, level, "aggregate functions", node.Anchor);
        return new BoundAggregateCall(
            Collations.Derive(binder.Session, result, bound.AsSpan()), function, directArguments, aggregated, node.IsStar, node.IsDistinct, order,
            filter, level, node.Span);
    }

    private EquatableArray<BoundOrderItem> Order(FunctionCall node, EquatableArray<BoundExpression> aggregated)
    {
        var items = new List<BoundOrderItem>(node.OrderBy.Count);
        for (var i = 0; i < node.OrderBy.Count; i++)
        {
            var expression = node.IsWithinGroup ? aggregated[i] : binder.Bind(node.OrderBy[i].Value, ExpressionPlace.OrderBy);
            var item = binder.Order.Item(node.OrderBy[i], expression, -1);
            // A literal that nobody gave a type is no argument, whatever it looks like.
            var target = expression is BoundConstant && expression.Type.Oid == TypeOid.Unknown ? -1 : IndexOf(aggregated, item.Expression);
            // What is made distinct is what is sorted: the argument as the function takes it.
            items.Add(item with { Target = target, Expression = node.IsDistinct && target >= 0 ? aggregated[target] : item.Expression });
        }
        return EquatableArray.From(items);
    }

    /// <summary>An expression without the casts that were put around it (strip_implicit_coercions).</summary>
    private static BoundExpression Written(BoundExpression expression) =>
        expression is BoundCast { Context: CastContext.Implicit } cast ? Written(cast.Operand) : expression;

    private static int IndexOf(EquatableArray<BoundExpression> arguments, BoundExpression expression)
    {
        for (var i = 0; i < arguments.Count; i++)
        {
            if (arguments[i].Equals(expression) || Written(arguments[i]).Equals(expression)) return i;
        }
        return -1;
    }

    private void Check(FunctionCall node, BuiltinFunction function, List<BoundExpression> arguments)
    {
        var name = string.Join('.', node.Name.AsEnumerable());
        if (function.Aggregate!.Kind != 'n')
        {
            if (!node.IsWithinGroup) throw Wrong($"WITHIN GROUP is required for ordered-set aggregate {name}", node);
            if (node.IsDistinct) throw Wrong("cannot use DISTINCT with WITHIN GROUP", node);
        }
        else if (node.IsWithinGroup)
        {
            throw Wrong($"{name} is not an ordered-set aggregate, so it cannot have WITHIN GROUP", node);
        }
        if (arguments.Count == 0 && !node.IsStar && !node.IsWithinGroup)
            throw Wrong($"{name}(*) must be used to call a parameterless aggregate function", node);
    }

    /// <summary>The direct arguments of a hypothetical-set aggregate and its ORDER BY are values of the same columns.</summary>
    private void UnifyHypothetical(FunctionCall node, List<BoundExpression> arguments)
    {
        var width = node.OrderBy.Count;
        if (arguments.Count != 2 * width)
        {
            throw _session.Error(
                SqlState.UndefinedFunction,
                $"function {string.Join('.', node.Name.AsEnumerable())}({TypeDisplay.FormatList(arguments.Select(argument => argument.Type.Oid))}) does not exist",
                node.Anchor,
                $"To use the hypothetical-set aggregate {string.Join('.', node.Name.AsEnumerable())}, the number of hypothetical direct arguments (here {arguments.Count - width}) must match the number of ordering columns (here {width}).");
        }
        for (var i = 0; i < width; i++)
        {
            var pair = _session.Coercion.Unify([arguments[width + i], arguments[i]], "WITHIN GROUP", out _);
            (arguments[width + i], arguments[i]) = (pair[0], pair[1]);
        }
    }

    private void CheckDistinct(EquatableArray<BoundExpression> arguments, EquatableArray<BoundOrderItem> order)
    {
        foreach (var item in order)
        {
            if (item.Target >= 0) continue;
            throw _session.Error(
                SqlState.InvalidColumnReference,
                "in an aggregate with DISTINCT, ORDER BY expressions must appear in argument list", item.Expression.Span.Start);
        }
        foreach (var argument in arguments)
        {
            if (TypeOrdering.Find(argument.Type.Oid)?.Less is not null) continue;
            throw _session.Error(
                SqlState.UndefinedFunction, $"could not identify an ordering operator for type {TypeDisplay.Format(argument.Type.Oid)}",
                argument.Span.Start, detail: "Aggregates with DISTINCT must be able to sort their inputs.");
        }
    }

    private SqlErrorException Wrong(string message, FunctionCall node) => _session.Error(SqlState.WrongObjectType, message, node.Anchor);
}
