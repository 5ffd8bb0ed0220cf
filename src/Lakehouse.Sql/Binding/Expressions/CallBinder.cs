using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Names;
using Lakehouse.Sql.Binding.Resolution;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Binds function calls; aggregates and window functions go on to their own binders.</summary>
/// <remarks>PostgreSQL's ParseFuncOrColumn.</remarks>
internal sealed class CallBinder(ExpressionBinder binder)
{
    private const string NoFunction = "No function matches the given name and argument types. You might need to add explicit type casts.";
    private const string NotUnique = "Could not choose a best candidate function. You might need to add explicit type casts.";
    private const string MisplacedOrder =
        "No aggregate function matches the given name and argument types. Perhaps you misplaced ORDER BY; ORDER BY must appear after all regular arguments of the aggregate.";

    // FUNC_MAX_ARGS.
    private const int MostArguments = 100;

    private readonly BindingSession _session = binder.Session;
    private readonly CallArguments _arguments = new(binder.Session);
    private readonly AggregateBinder _aggregates = new(binder);
    private readonly WindowBinder _windows = new(binder);

    /// <summary>What a call means.</summary>
    public BoundExpression Bind(FunctionCall node)
    {
        var sets = binder.Scope.SetReturningCalls;
        var arguments = BindArguments(node);
        var names = Names(node);
        DropVoidParameters(arguments, names);
        var filter = binder.BindCondition(node.Filter, ExpressionPlace.Filter, "FILTER");
        if (arguments.Count > MostArguments)
            throw _session.Error(SqlState.TooManyArguments, $"cannot pass more than {MostArguments} arguments to a function", node.Anchor);
        if (node.IsWithinGroup) arguments.AddRange(node.OrderBy.Select(item => binder.Bind(item.Value, ExpressionPlace.OrderBy)));
        while (names.Count < arguments.Count) names.Add(null);
        return Resolved(node, arguments, names, filter, sets) ?? Projection(node, arguments) ?? throw _session.Error(
            SqlState.UndefinedFunction, $"function {Signature(node, names, arguments)} does not exist", node.Anchor,
            node.OrderBy.Count > 1 && !node.IsWithinGroup ? MisplacedOrder : NoFunction);
    }

    /// <summary>What <c>value.name</c> means where the value has no such field: <c>name(value)</c>, or null without such a function.</summary>
    public BoundExpression? AsField(string name, BoundExpression value, TextSpan span) =>
        Resolved(new FunctionCall([name], []) { Span = span }, [value], [null], null, binder.Scope.SetReturningCalls);

    private BoundExpression? Resolved(FunctionCall node, List<BoundExpression> arguments, List<string?> names, BoundExpression? filter, int sets)
    {
        uint[] actual = [.. arguments.Select(argument => argument.Type.Oid)];
        return _session.Functions.Resolve(node.Name, actual, names, !node.IsVariadic, node.Anchor) switch
        {
            FunctionResolution.Cast cast => Cast(node, cast, arguments[0]),
            FunctionResolution.Found found => Call(node, found, arguments, filter, sets),
            FunctionResolution.Ambiguous => throw _session.Error(
                SqlState.AmbiguousFunction, $"function {Signature(node, names, arguments)} is not unique", node.Anchor, NotUnique),
            _ => null,
        };
    }

    private List<BoundExpression> BindArguments(FunctionCall node)
    {
        var arguments = new List<BoundExpression>(node.Arguments.Count);
        foreach (var argument in node.Arguments) arguments.Add(binder.Bind(argument.Value));
        return arguments;
    }

    /// <summary>
    /// The JDBC driver writes the parameter that takes a function's result among its arguments and declares it void; as in
    /// PostgreSQL it counts for nothing (ParseFuncOrColumn).
    /// </summary>
    private static void DropVoidParameters(List<BoundExpression> arguments, List<string?> names)
    {
        for (var i = arguments.Count - 1; i >= 0; i--)
        {
            if (arguments[i] is not BoundParameter { Type.Oid: TypeOid.Void }) continue;
            arguments.RemoveAt(i);
            names.RemoveAt(i);
        }
    }

    private List<string?> Names(FunctionCall node)
    {
        var names = new List<string?>(node.Arguments.Count);
        foreach (var argument in node.Arguments)
        {
            if (argument.Name is { } name && names.Contains(name))
                throw _session.Error(SqlState.SyntaxError, $"argument name \"{name}\" used more than once", argument.Span.Start);
            if (argument.Name is null && names.Exists(before => before is not null))
                throw _session.Error(SqlState.SyntaxError, "positional argument cannot follow named argument", argument.Value.Span.Start);
            names.Add(argument.Name);
        }
        return names;
    }

    private BoundExpression Cast(FunctionCall node, FunctionResolution.Cast cast, BoundExpression argument)
    {
        CheckPlain(node);
        return _session.Coercion.TryCoerce(argument, cast.Target, -1, CastContext.Explicit, node.Span)!;
    }

    private BoundExpression Call(FunctionCall node, FunctionResolution.Found found, List<BoundExpression> arguments, BoundExpression? filter, int sets)
    {
        var function = found.Match.Function;
        switch (function.Kind)
        {
            case FunctionKind.Procedure:
                throw _session.Error(
                    SqlState.WrongObjectType, $"{function.Name}({TypeDisplay.FormatList(function.ArgumentTypes)}) is a procedure", node.Anchor,
                    "To call a procedure, use CALL.");
            case FunctionKind.Aggregate when node.Over is null: return _aggregates.Bind(node, found, arguments, filter);
            case FunctionKind.Aggregate or FunctionKind.Window when node.Over is not null && binder.Scope.SetReturningCalls > sets:
                throw _session.Error(
                    SqlState.FeatureNotSupported, "window function calls cannot contain set-returning function calls", binder.Scope.LastSetReturning,
                    "You might be able to move the set-returning function into a LATERAL FROM item.");
            case FunctionKind.Aggregate or FunctionKind.Window: return _windows.Bind(node, found, arguments, filter);
        }
        CheckPlain(node);
        var (bound, type) = _arguments.Bind(node, found, arguments);
        if (function.ReturnsSet) RegisterSet(node, sets);
        var result = Collations.OfCall(_session, type, Collations.UseOf(function), bound.AsSpan());
        if (type == TypeOid.Record && TypeRules.IsPolymorphic(function.ReturnType))
            result = result with { Row = bound.Select(argument => argument.Type.Row).FirstOrDefault(table => table is not null) };
        return new BoundFunctionCall(result, function, bound, node.IsVariadic, node.Span);
    }

    private void RegisterSet(FunctionCall node, int before)
    {
        var scope = binder.Scope;
        if (PlaceRules.Of(scope.Place).Sets is { } place)
            throw _session.Error(SqlState.FeatureNotSupported, $"set-returning functions are not allowed in {place}", node.Anchor);
        if (scope.Place == ExpressionPlace.FromFunction && scope.SetReturningCalls > before)
        {
            throw _session.Error(
                SqlState.FeatureNotSupported, "set-returning functions must appear at top level of FROM", scope.LastSetReturning);
        }
        scope.SetReturningCalls++;
        scope.LastSetReturning = node.Anchor;
    }

    /// <summary>What only an aggregate or window function may have.</summary>
    private void CheckPlain(FunctionCall node)
    {
        var name = string.Join('.', node.Name.AsEnumerable());
        var decoration = node switch
        {
            { IsStar: true } => $"{name}(*) specified, but {name} is not an aggregate function",
            { IsDistinct: true } => $"DISTINCT specified, but {name} is not an aggregate function",
            { IsWithinGroup: true } => $"WITHIN GROUP specified, but {name} is not an aggregate function",
            { OrderBy.IsEmpty: false } => $"ORDER BY specified, but {name} is not an aggregate function",
            { Filter: not null } => $"FILTER specified, but {name} is not an aggregate function",
            { Over: not null } => $"OVER specified, but {name} is not a window function nor an aggregate function",
            _ => null,
        };
        if (decoration is not null) throw _session.Error(SqlState.WrongObjectType, decoration, node.Anchor);
    }

    /// <summary>f(row) where f is a field of the row.</summary>
    private static BoundExpression? Projection(FunctionCall node, List<BoundExpression> arguments)
    {
        if (arguments is not [var row] || node.Name.Count != 1 || !TypeRules.IsRow(row.Type.Oid) || node.IsStar || node.Over is not null) return null;
        if (RowFields.Of(row) is not { } fields) return null;
        for (var i = 0; i < fields.Count; i++)
        {
            if (fields[i].Name == node.Name[0]) return RowFields.Select(row, fields, i, node.Span);
        }
        return null;
    }

    private static string Signature(FunctionCall node, List<string?> names, List<BoundExpression> arguments)
    {
        var types = arguments.Select((argument, i) => (names[i] is { } name ? $"{name} => " : "") + TypeDisplay.Format(argument.Type.Oid));
        return $"{string.Join('.', node.Name.AsEnumerable())}({string.Join(", ", types)})";
    }
}
