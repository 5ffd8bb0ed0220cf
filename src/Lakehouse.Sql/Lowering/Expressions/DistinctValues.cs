using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// The distinct values of an aggregate's only argument, in order, as a list: for array_agg(DISTINCT x ORDER BY x) and its
/// like. The engine orders a DISTINCT aggregate by its own argument only, which is here the value before it is made JSON;
/// where the value's equality is not PostgreSQL's, its key goes along and the first of equal keys stays.
/// </summary>
internal static class DistinctValues
{
    /// <summary>The list; NULL without rows.</summary>
    /// <param name="filter">FILTER with a space before it, or nothing.</param>
    public static LoweredExpression Of(LoweringSession session, BoundAggregateCall node, Operand operand, SqlFragment filter)
    {
        var value = Canonical.Of(operand.Value, operand.Type);
        var form = new Representation.List(value.Form);
        // A constant would be the position of an argument.
        if (value.Constant is not null) value = value with { Sql = SqlText.Cast(value.Sql, value.Form), Constant = null };
        var order = node.OrderBy.IsEmpty ? "ASC NULLS LAST" : $"{(node.OrderBy[0].Descending ? "DESC" : "ASC")} NULLS {(node.OrderBy[0].NullsFirst ? "FIRST" : "LAST")}";
        if (!ComparisonKey.Differs(value, operand.Type)) return new LoweredExpression(Gather(value.Sql), form);
        var keyed = Gather($"CASE WHEN {value} IS NOT NULL THEN struct_pack(k := {ComparisonKey.Of(value, operand.Type)}, v := {value}) END");
        var (element, index) = (session.LambdaParameter(), session.LambdaParameter());
        return new LoweredExpression(
            $"list_transform(list_filter({keyed}, lambda {element}, {index}: {index} = 1 OR list_extract({keyed}, {index} - 1).k IS DISTINCT FROM {element}.k), lambda {element}: {element}.v)",
            form);

        SqlFragment Gather(SqlFragment item) => $"list(DISTINCT {item} ORDER BY {item} {order}){filter}";
    }
}
