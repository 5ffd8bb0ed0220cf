using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// array[i] and array[a:b]. Subscripts start at 1 (int2vector's and oidvector's at 0); one outside of the array yields NULL,
/// a slice outside an empty array.
/// </summary>
/// <remarks>PostgreSQL documentation, section 8.15.3.</remarks>
internal static class LowerSubscript
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundSubscript node)
    {
        var container = lowering.Lower(node.Container);
        if (container.Form == Representations.Json) return JsonElement(lowering, node, container);
        if (container.Form is not Representation.List && node.Type.Oid == TypeOid.Char)
            return node.Subscripts.Count > 1 ? Null(node) : Letter(container, lowering.Lower(node.Subscripts[0].Upper!));
        var zeroBased = node.Container.Type.Oid is TypeOid.Int2Vector or TypeOid.OidVector;
        if (node.IsSlice && node.Subscripts.Count > Dimensions(container.Form)) return Empty(container);
        if (node.IsSlice) return Slice(lowering, container, node.Subscripts.AsSpan());
        foreach (var subscript in node.Subscripts)
        {
            if (container.Form is not Representation.List) return Null(node);
            container = Element(lowering, container, subscript, zeroBased);
        }
        return container.Form is Representation.List ? Null(node) : container;
    }

    // A byte of a name, which has 64: those behind its text are zero. Only ASCII bytes are characters too.
    private static LoweredExpression Letter(LoweredExpression name, LoweredExpression at) => new(
        $"(CASE WHEN {name} IS NULL OR {at} IS NULL OR {at} NOT BETWEEN 0 AND 63 THEN NULL WHEN strlen({name}) = length({name}) THEN substring({name}, {at} + 1, 1) "
        + "ELSE pg_raise('0A000', 'subscripts of a name that is not ASCII are not supported') END)",
        Representations.Text);

    // More subscripts than dimensions, or fewer.
    private static LoweredExpression Null(BoundSubscript node)
    {
        var form = Representations.Of(node.Type.Oid);
        return new LoweredExpression(SqlText.Cast("NULL", form), form) { IsNull = true };
    }

    private static LoweredExpression Element(
        ExpressionLowering lowering, LoweredExpression array, BoundSubscriptItem subscript, bool zeroBased)
    {
        var form = (Representation.List)array.Form;
        var index = lowering.Lower(subscript.Upper!);
        if (zeroBased) index = index with { Sql = $"({index} + 1)", Constant = null };
        // The engine counts negative subscripts from the end.
        var sql = index.Constant is { } constant && constant[0] != '-' && constant != "0"
            ? $"{array}[{index}]"
            : $"{array}[CASE WHEN {index} > 0 THEN {index} END]";
        return new LoweredExpression($"({sql})", form.Element);
    }

    private static int Dimensions(Representation form) => form is Representation.List list ? 1 + Dimensions(list.Element) : 0;

    // More slices than dimensions.
    private static LoweredExpression Empty(LoweredExpression array) =>
        array with { Sql = $"(CASE WHEN {array} IS NOT NULL THEN CAST([] AS {array.Form}) END)", Constant = null };

    // A slice for each dimension from the outermost; those that none is left for stay whole.
    private static LoweredExpression Slice(ExpressionLowering lowering, LoweredExpression array, ReadOnlySpan<BoundSubscriptItem> subscripts)
    {
        if (subscripts.IsEmpty) return array;
        var form = (Representation.List)array.Form;
        var subscript = subscripts[0];
        var lower = subscript.IsSlice && subscript.Lower is not null ? lowering.Lower(subscript.Lower) : null;
        var upper = subscript.Upper is null ? null : lowering.Lower(subscript.Upper);
        var from = lower is null ? "1" : $"greatest({lower}, 1)";
        var to = upper is null ? $"len({array})" : $"greatest({upper}, 0)";
        var sql = $"list_slice({array}, {from}, {to})";
        var unknown = new[] { lower, upper }.Where(bound => bound is { Constant: null }).Select(bound => $"{bound} IS NULL").ToArray();
        if (unknown.Length > 0) sql = $"(CASE WHEN NOT ({SqlFragment.Join(" OR ", unknown)}) THEN {sql} END)";
        var slice = array with { Sql = sql, Constant = null };
        if (subscripts.Length == 1) return slice;
        var row = lowering.Session.LambdaParameter();
        var inner = Slice(lowering, new LoweredExpression(row, form.Element), subscripts[1..]);
        return slice with { Sql = $"list_transform({slice}, lambda {row}: {inner})" };
    }

    private static LoweredExpression JsonElement(ExpressionLowering lowering, BoundSubscript node, LoweredExpression container)
    {
        foreach (var subscript in node.Subscripts)
        {
            var function = subscript.Upper!.Type.Oid == TypeOid.Text ? "pg_json_field" : "pg_json_element";
            container = container with { Sql = $"{function}({container}, {lowering.Lower(subscript.Upper)})" };
        }
        return container;
    }
}
