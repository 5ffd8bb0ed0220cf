using System.Collections.Immutable;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>GROUP BY, grouping sets included.</summary>
internal static class GroupByLowering
{
    /// <summary>The keys, and how the grouped expressions are read afterwards.</summary>
    /// <param name="sets">Takes the keys that yield sets.</param>
    public static Grouping Group(LoweringSession session, BoundGroupBy node, SetReturningKeys sets)
    {
        var items = ImmutableArray.CreateBuilder<GroupedExpression>();
        foreach (var expression in node.Expressions) items.Add(session.Within(null, () => Item(session, expression, sets, !node.Sets.IsEmpty)));
        return new Grouping(items.ToImmutable());
    }

    /// <summary>The clause.</summary>
    public static SqlFragment Print(Grouping grouping, BoundGroupBy node)
    {
        if (node.Sets.IsEmpty) return grouping.Items.IsEmpty ? "GROUP BY ()" : $"GROUP BY {Keys(grouping, Enumerable.Range(0, grouping.Items.Length))}";
        var sets = node.Sets.AsImmutableArray().Select(set => $"({Keys(grouping, set)})");
        return $"GROUP BY GROUPING SETS ({SqlFragment.Join(", ", sets)})";
    }

    private static SqlFragment Keys(Grouping grouping, IEnumerable<int> items) => SqlFragment.Join(", ", items.Select(item => grouping.Items[item].Key));

    private static GroupedExpression Item(LoweringSession session, BoundExpression expression, SetReturningKeys sets, bool several)
    {
        var type = expression.Type.Oid;
        var value = session.Expressions.Lower(expression);
        if (value.DisplayScale is not null) value = Canonical.Of(value, type);
        if (SetReturning.IsIn(expression)) value = sets.Add(value);
        // A bare number would be the position of an output column.
        if (value.Constant is not null) value = value with { Sql = SqlText.Cast(value.Sql, value.Form), Constant = null };
        if (!ComparisonKey.Differs(value, type)) return new GroupedExpression(expression, value.Sql, value);
        var key = ComparisonKey.Of(value, type);
        var any = $"first({value})";
        return new GroupedExpression(
            expression, key, value with { Sql = several ? $"(CASE WHEN GROUPING({key}) = 0 THEN {any} END)" : any });
    }
}
