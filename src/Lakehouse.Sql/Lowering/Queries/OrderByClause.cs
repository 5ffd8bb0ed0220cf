using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Expressions;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>ORDER BY, the place of NULLs always written.</summary>
internal static class OrderByClause
{
    /// <summary>The clause over lowered expressions.</summary>
    public static SqlFragment Print(ExpressionLowering lowering, EquatableArray<BoundOrderItem> items) =>
        Print(items, item => lowering.Operand(item.Expression));

    /// <summary>The clause over whatever stands for each item; nothing when all are constants, which do not order.</summary>
    public static SqlFragment Print(EquatableArray<BoundOrderItem> items, Func<BoundOrderItem, Operand> read)
    {
        var terms = new List<SqlFragment>();
        foreach (var item in items)
        {
            var operand = read(item);
            if (operand.Value.Constant is not null || operand.Value.IsNull) continue;
            terms.Add($"{ComparisonKey.Of(operand.Value, operand.Type)} {(item.Descending ? "DESC" : "ASC")} NULLS {(item.NullsFirst ? "FIRST" : "LAST")}");
        }
        return terms.Count == 0 ? "" : $"ORDER BY {SqlFragment.Join(", ", terms)}";
    }
}
