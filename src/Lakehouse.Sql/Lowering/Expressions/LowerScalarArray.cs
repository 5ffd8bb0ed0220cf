using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>x op ANY (array), x op ALL (array), and IN lists, with PostgreSQL's three-valued logic.</summary>
internal static class LowerScalarArray
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundScalarArray node)
    {
        var left = lowering.Operand(node.Left);
        if (node.Array is BoundArray { Nested: false, Elements.Count: > 0 } list && (node.Operator.Name, node.All) is ("=", false) or ("<>", true))
            return InList(lowering, node, left, list);
        var array = lowering.Lower(node.Array);
        var element = OutputText.ElementType(node.Array.Type.Oid);
        if (array.Form is not Representation.List form) throw Unsupported.Operator(node.Operator);
        if (node.Array is BoundColumn && ElementEquality(node, left, array, form) is { } equality) return equality;
        var item = lowering.Session.LambdaParameter();
        while (form.Element is Representation.List inner)
        {
            array = new LoweredExpression($"flatten({array})", inner);
            form = inner;
        }
        // No lambda where equality is the engine's own: inside a correlated subquery the engine cannot bind one.
        if (node.Operator.Name is "=" or "<>" && form.Element == left.Value.Form && element != TypeOid.Numeric && IsPlain(form.Element))
        {
            var found = $"pg_any_equal({array}, {left.Value})";
            return (node.Operator.Name, node.All) switch
            {
                ("=", false) => new LoweredExpression(found, Representations.Boolean),
                ("<>", true) => new LoweredExpression($"(NOT {found})", Representations.Boolean),
                ("=", true) => new LoweredExpression($"pg_all_equal({array}, {left.Value})", Representations.Boolean),
                _ => new LoweredExpression($"(NOT pg_all_equal({array}, {left.Value}))", Representations.Boolean),
            };
        }
        var tested = new Operand(new LoweredExpression(item, form.Element), element);
        var result = SharedOperands.Bound(lowering.Session, [left.Value, array], [left.Type, node.Array.Type.Oid], Test);
        return new LoweredExpression(result, Representations.Boolean);

        SqlFragment Test(IReadOnlyList<LoweredExpression> both)
        {
            var test = LowerOperator.Apply(lowering.Session, node.Operator, left with { Value = both[0] }, tested, TypeOid.Bool);
            return $"pg_{(node.All ? "all" : "any")}(list_transform({both[1]}, lambda {item}: {test}))";
        }
    }

    private static bool IsPlain(Representation form) => form.ToString() is "BOOLEAN" or "SMALLINT" or "INTEGER" or "BIGINT" or "UINTEGER"
        or "VARCHAR" or "DATE" or "TIME" or "TIMESTAMP" or "TIMESTAMP WITH TIME ZONE" or "UUID" or "BLOB";

    /// <summary>
    /// Equality with the elements of a column, without a lambda: the engine cannot bind one that reads columns of two levels
    /// (a correlated array and a local value). Null where the engine compares these elements in another way than PostgreSQL.
    /// </summary>
    private static LoweredExpression? ElementEquality(
        BoundScalarArray node, Operand left, LoweredExpression array, Representation.List form)
    {
        if ((node.Operator.Name, node.All) is not (("=", false) or ("<>", true))) return null;
        if (left.Value.Form != form.Element || left.Type == TypeOid.Numeric || ComparisonKey.Differs(left.Value, left.Type)) return null;
        var (found, missing) = node.All ? ("FALSE", "TRUE") : ("TRUE", "FALSE");
        return new LoweredExpression(
            $"(CASE WHEN list_contains({array}, {left.Value}) THEN {found} WHEN {array} IS NULL OR len({array}) > list_count({array}) "
            + $"OR ({left.Value} IS NULL AND len({array}) > 0) THEN NULL ELSE {missing} END)", Representations.Boolean);
    }

    private static LoweredExpression InList(ExpressionLowering lowering, BoundScalarArray node, Operand left, BoundArray list)
    {
        var type = list.Elements[0].Type.Oid;
        var items = lowering.LowerAll(list.Elements);
        var exact = left.Value.Decimal is not null && items.All(item => item.Decimal is not null || item.IsNull);
        var keys = items.Select(item => exact ? item.Sql : ComparisonKey.Of(Canonical.Of(item, type), type));
        var key = exact ? left.Value.Sql : ComparisonKey.Of(Canonical.Of(left.Value, left.Type), left.Type);
        return new LoweredExpression($"({key} {(node.All ? "NOT IN" : "IN")} ({SqlFragment.Join(", ", keys)}))", Representations.Boolean);
    }
}
