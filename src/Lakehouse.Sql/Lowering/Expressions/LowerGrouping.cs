using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Expressions;

/// <summary>GROUPING(a, b) over the keys that the engine groups by.</summary>
internal static class LowerGrouping
{
    public static LoweredExpression Of(LoweringSession session, BoundGrouping node)
    {
        if (session.GroupValue(node) is { } made) return made;
        return node.Levels == 0 ? OfThisQuery(session, node) : throw Unsupported.Of("GROUPING of an outer query is not supported here");
    }

    /// <summary>GROUPING where the query stands that it belongs to.</summary>
    public static LoweredExpression OfThisQuery(LoweringSession session, BoundGrouping node)
    {
        if (session.Grouping is not { } grouping) throw Unsupported.Of("GROUPING without GROUP BY is not supported");
        var keys = node.Arguments.Select(argument => grouping.Items.First(item => item.Expression == argument).Key);
        return new LoweredExpression(SqlText.Cast($"GROUPING({SqlFragment.Join(", ", keys)})", Representations.Integer), Representations.Integer);
    }
}
