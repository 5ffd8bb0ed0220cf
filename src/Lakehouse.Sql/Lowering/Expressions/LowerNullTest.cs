using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>IS NULL; of a row, whether all (IS NOT NULL: none) of its fields are null.</summary>
internal static class LowerNullTest
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundNullTest node)
    {
        var value = lowering.Lower(node.Operand);
        var test = node.Negated ? "IS NOT NULL" : "IS NULL";
        if (!node.OfRow || value.Form is not Representation.Struct row)
            return new LoweredExpression($"({value} {test})", Representations.Boolean);
        // All of no fields are null, and none of them is.
        if (row.Fields.IsEmpty) return new LoweredExpression(node.Negated ? $"({value} IS NOT NULL)" : "TRUE", Representations.Boolean);
        var fields = row.Fields.Select((_, i) => $"struct_extract_at({value}, {i + 1}) {test}");
        return new LoweredExpression(
            $"({(node.Negated ? $"{value} IS NOT NULL AND " : $"{value} IS NULL OR ")}({SqlFragment.Join(" AND ", fields)}))", Representations.Boolean);
    }
}
