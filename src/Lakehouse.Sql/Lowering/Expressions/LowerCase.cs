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
        // CASE … ELSE CASE … END END is one list of branches.
        var branches = node.Branches.AsImmutableArray().ToList();
        var otherwise = node.Else;
        for (; otherwise is BoundCase inner && inner.Type == node.Type && lowering.Session.Grouping is null; otherwise = inner.Else) branches.AddRange(inner.Branches.AsImmutableArray());
        var conditions = branches.Select(branch => lowering.Condition(branch.Condition)).ToArray();
        LoweredExpression[] results = [.. branches.Select(branch => lowering.Lower(branch.Result)), lowering.Lower(otherwise)];
        return Unification.Choose(node.Type.Oid, results, values =>
        {
            var whens = conditions.Select<SqlFragment, SqlFragment>((condition, i) => $"WHEN {condition} THEN {values[i]}");
            return $"(CASE {SqlFragment.Join(" ", whens)} ELSE {values[^1]} END)";
        });
    }

    public static LoweredExpression Coalesce(ExpressionLowering lowering, BoundCoalesce node)
    {
        var arguments = lowering.LowerAll(node.Arguments);
        if (arguments is [var only]) return only;
        return Unification.Choose(
            node.Type.Oid, arguments, values => $"coalesce({SqlFragment.Join(", ", values)})",
            scales => $"(CASE {SqlFragment.Join(" ", scales.SkipLast(1).Select<SqlFragment, SqlFragment>((scale, i) => $"WHEN {arguments[i]} IS NOT NULL THEN {scale}"))} ELSE {scales[^1]} END)");
    }

    public static LoweredExpression MinMax(ExpressionLowering lowering, BoundMinMax node)
    {
        var arguments = lowering.LowerAll(node.Arguments);
        var function = node.IsLeast ? "least" : "greatest";
        var form = Unification.Common(node.Type.Oid, arguments);
        if (node.Type.Oid == TypeOid.Numeric && form is not Representation.Decimal)
        {
            return new LoweredExpression(
                $"pg_numeric_{function}({SqlFragment.Join(", ", arguments.Select(argument => Canonical.Of(argument, TypeOid.Numeric)))})", form);
        }
        return new LoweredExpression(
            $"{function}({SqlFragment.Join(", ", arguments.Select(argument => Unification.As(argument, node.Type.Oid, form)))})", form);
    }
}
