using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Numerics;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>CASE, COALESCE, GREATEST and LEAST: one of several values of a type.</summary>
internal static class LowerCase
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundCase node)
    {
        var conditions = node.Branches.AsImmutableArray().Select(branch => lowering.Condition(branch.Condition)).ToArray();
        LoweredExpression[] results =
            [.. node.Branches.AsImmutableArray().Select(branch => lowering.Lower(branch.Result)), lowering.Lower(node.Else)];
        return Unification.Choose(node.Type.Oid, results, values =>
        {
            var branches = conditions.Select((condition, i) => $"WHEN {condition} THEN {values[i]}");
            return $"CASE {string.Join(' ', branches)} ELSE {values[^1]} END".Parenthesized();
        });
    }

    public static LoweredExpression Coalesce(ExpressionLowering lowering, BoundCoalesce node)
    {
        var arguments = lowering.LowerAll(node.Arguments);
        if (arguments is [var only]) return only;
        return Unification.Choose(
            node.Type.Oid, arguments, values => $"coalesce({string.Join(", ", values)})",
            scales => $"CASE {string.Join(' ', scales.SkipLast(1).Select((scale, i) => $"WHEN {arguments[i]} IS NOT NULL THEN {scale}"))} ELSE {scales[^1]} END".Parenthesized());
    }

    public static LoweredExpression MinMax(ExpressionLowering lowering, BoundMinMax node)
    {
        var arguments = lowering.LowerAll(node.Arguments);
        var function = node.IsLeast ? "least" : "greatest";
        var form = Unification.Common(node.Type.Oid, arguments);
        if (node.Type.Oid == TypeOid.Numeric && form is not Representation.Decimal)
        {
            return new LoweredExpression(
                $"pg_numeric_{function}({string.Join(", ", arguments.Select(argument => Canonical.Of(argument, TypeOid.Numeric)))})", form);
        }
        return new LoweredExpression(
            $"{function}({string.Join(", ", arguments.Select(argument => Unification.As(argument, node.Type.Oid, form)))})", form);
    }
}
