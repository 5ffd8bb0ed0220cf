using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>ARRAY[…]. Elements are in their type's one representation, numerics as text.</summary>
internal static class LowerArray
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundArray node)
    {
        var element = OutputText.ElementType(node.Type.Oid);
        var items = node.Elements.AsImmutableArray().Select(lowering.Operand)
            .Select(item => Canonical.Of(item.Value, item.Type)).ToArray();
        var form = new Representation.List(items.Length == 0 ? Representations.Of(element) : items[0].Form);
        return new LoweredExpression(SqlText.List(items.Select(item => item.Sql), form), form);
    }
}
