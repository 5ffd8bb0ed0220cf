using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding.Resolution;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Builtin;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding.Expressions;

/// <summary>Makes the arguments of a call fit the parameters of the function that it was resolved to.</summary>
/// <remarks>PostgreSQL's make_fn_arguments and the end of ParseFuncOrColumn.</remarks>
internal sealed class CallArguments(BindingSession session)
{
    /// <summary>Casts the arguments, adds defaults, gathers variadic ones; also the result type.</summary>
    public (EquatableArray<BoundExpression> Arguments, uint Result) Bind(
        FunctionCall node, FunctionResolution.Found found, List<BoundExpression> arguments)
    {
        var function = found.Match.Function;
        var declared = (uint[])found.Types.Clone();
        var result = Polymorphism.Resolve([.. arguments.Select(argument => argument.Type.Oid)], declared, function.ReturnType);
        var cast = new List<BoundExpression>(arguments.Count);
        for (var i = 0; i < arguments.Count; i++) cast.Add(session.Coercion.Coerce(arguments[i], declared[i]));
        if (node.IsVariadic) CheckVariadicArray(function, cast[^1]);
        Gather(found.Match, cast, node.Span);
        return (Complete(found.Match, cast, node.Span), result);
    }

    private void CheckVariadicArray(BuiltinFunction function, BoundExpression last)
    {
        if (function.VariadicElement == TypeOid.Any && TypeRules.BaseElement(last.Type.Oid) == 0)
            throw session.Error(SqlState.DatatypeMismatch, "VARIADIC argument must be an array", last.Span.Start);
    }

    private static void Gather(FunctionMatch match, List<BoundExpression> arguments, TextSpan span)
    {
        if (match.Variadic == 0 || match.Function.VariadicElement == TypeOid.Any) return;
        var first = arguments.Count - match.Variadic;
        var type = TypeRules.ArrayOf(arguments[first].Type.Oid);
        var array = new BoundArray(new PgType(type, -1, TypeRules.Collation(type)), [.. arguments[first..]], false, span);
        arguments.RemoveRange(first, match.Variadic);
        arguments.Add(array);
    }

    private EquatableArray<BoundExpression> Complete(FunctionMatch match, List<BoundExpression> arguments, TextSpan span)
    {
        var types = match.Function.ArgumentTypes;
        var inOrder = match.Positions.Take(arguments.Count).Select((position, i) => position == i).All(same => same);
        if (match.Variadic > 0 || (arguments.Count >= types.Length && inOrder)) return EquatableArray.From(arguments);
        var complete = new BoundExpression?[types.Length];
        for (var i = 0; i < arguments.Count; i++) complete[match.Positions[i]] = arguments[i];
        for (var i = 0; i < complete.Length; i++)
        {
            if (complete[i] is not null) continue;
            var text = match.Function.Defaults[i - (types.Length - match.Function.Defaults.Length)];
            complete[i] = session.Literals.Read(new BoundConstant(new PgType(TypeOid.Unknown), text, span), types[i], -1);
        }
        return [.. complete.Select(argument => argument!)];
    }
}
