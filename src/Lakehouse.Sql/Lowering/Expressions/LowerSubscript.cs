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
        var zeroBased = node.Container.Type.Oid is TypeOid.Int2Vector or TypeOid.OidVector;
        foreach (var subscript in node.Subscripts)
            container = node.IsSlice ? Slice(lowering, container, subscript) : Element(lowering, container, subscript, zeroBased);
        return container;
    }

    private static LoweredExpression Element(
        ExpressionLowering lowering, LoweredExpression array, BoundSubscriptItem subscript, bool zeroBased)
    {
        if (array.Form is not Representation.List form) throw Unsupported.Of("subscripting this value is not supported");
        var index = lowering.Lower(subscript.Upper!);
        if (zeroBased) index = index with { Sql = $"({index} + 1)" };
        // The engine counts negative subscripts from the end.
        var sql = index.Constant is { } constant && constant[0] != '-' && constant != "0"
            ? $"{array}[{index}]"
            : $"{array}[CASE WHEN {index} > 0 THEN {index} END]";
        return new LoweredExpression($"({sql})", form.Element);
    }

    private static LoweredExpression Slice(ExpressionLowering lowering, LoweredExpression array, BoundSubscriptItem subscript)
    {
        var lower = subscript.IsSlice && subscript.Lower is not null ? $"greatest({lowering.Lower(subscript.Lower)}, 1)" : "1";
        var upper = subscript.Upper is null ? $"len({array})" : $"greatest({lowering.Lower(subscript.Upper)}, 0)";
        return new LoweredExpression($"list_slice({array}, {lower}, {upper})", array.Form);
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
