using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>
/// Hypothetical-set aggregates: where a row would stand among those of the group is a count of the rows that sort before it.
/// </summary>
/// <remarks>PostgreSQL documentation, table 9.62.</remarks>
internal static class LowerHypothetical
{
    public static LoweredExpression Of(ExpressionLowering lowering, BoundAggregateCall node)
    {
        var keys = node.OrderBy.AsImmutableArray()
            .Select((item, i) => new Key(ComparisonKey.Pair(lowering.Operand(node.Arguments[i]), lowering.Operand(node.DirectArguments[i])), item))
            .ToArray();
        var filter = node.Filter is null ? "TRUE" : lowering.Condition(node.Filter);
        var (before, equal) = (Before(keys), SqlFragment.Join(" AND ", keys.Select(key => key.Equal)));
        var sql = node.Function.Name switch
        {
            "rank" => $"({Count("*", before, filter)} + 1)",
            "dense_rank" => $"({Count($"DISTINCT [{SqlFragment.Join(", ", keys.Select(key => SqlText.Cast(key.Row, Representations.Text)))}]", before, filter)} + 1)",
            "percent_rank" => $"coalesce({Count("*", before, filter)} / CAST(nullif({Count("*", "TRUE", filter)}, 0) AS DOUBLE), 0)",
            "cume_dist" => $"(({Count("*", $"({before} OR ({equal}))", filter)} + 1) / CAST({Count("*", "TRUE", filter)} + 1 AS DOUBLE))",
            _ => throw Unsupported.Function(node.Function),
        };
        return new LoweredExpression(sql, Representations.Of(node.Type.Oid));
    }

    // As rows are sorted: by the first key, among its equals by the second, and so on.
    private static SqlFragment Before(ReadOnlySpan<Key> keys) => keys.Length == 1
        ? keys[0].Before
        : $"({keys[0].Before} OR ({keys[0].Equal} AND {Before(keys[1..])}))";

    private static SqlFragment Count(SqlFragment what, SqlFragment condition, SqlFragment filter) => $"count({what}) FILTER (WHERE {condition} AND {filter})";

    private readonly record struct Key((SqlFragment Row, SqlFragment Given) Pair, BoundOrderItem Item)
    {
        public SqlFragment Row => Pair.Row;

        public SqlFragment Equal => $"({Row} IS NOT DISTINCT FROM {Pair.Given})";

        public SqlFragment Before
        {
            get
            {
                var (row, given) = Pair;
                var (nulls, others) = Item.NullsFirst ? ("TRUE", "FALSE") : ("FALSE", "TRUE");
                var order = Item.Descending ? ">" : "<";
                return $"(CASE WHEN {row} IS NULL THEN {given} IS NOT NULL AND {nulls} WHEN {given} IS NULL THEN {others} ELSE {row} {order} {given} END)";
            }
        }
    }
}
