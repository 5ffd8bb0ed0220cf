using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Bound.Walking;
using Lakehouse.Sql.Lowering.Casts;
using Lakehouse.Sql.Lowering.Expressions;
using Lakehouse.Sql.Lowering.Numerics;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>UNION, INTERSECT and EXCEPT.</summary>
internal sealed class SetOperationLowering(LoweringSession session)
{
    public LoweredRows Lower(BoundSetOperation node)
    {
        var sides = Sides(node);
        var forms = node.Types.AsImmutableArray()
            .Select((type, i) => Unification.Common(type.Oid, sides.Select(side => new LoweredExpression("", side.Forms[i])))).ToArray();
        var kind = node.Operator switch
        {
            SetOperator.Union => "UNION",
            SetOperator.Intersect => "INTERSECT",
            SetOperator.Except => "EXCEPT",
        };
        // 1.0 and 1.00 are one value, 1 day and 24 hours another.
        var keyed = forms.Where((form, i) =>
            node.Types[i].Oid == TypeOid.Interval || ComparisonKey.Differs(new LoweredExpression("", form), node.Types[i].Oid)).Any();
        SqlFragment[] texts = [.. sides.Select(side => side.As(node.Types, forms).Sql.Parenthesized())];
        if (!keyed || node is { All: true, Operator: SetOperator.Union })
            return new LoweredRows(Chain($" {kind}{(node.All ? " ALL" : "")} ", texts), [.. forms]);
        if (node.Operator != SetOperator.Union) return new LoweredRows(Matched(node, forms, texts), [.. forms]);
        // Of equal values that of the first side is shown.
        var numbered = texts.Select<SqlFragment, SqlFragment>((text, i) => $"SELECT s.*, {i} AS side FROM {text} AS s");
        var distinct = $"SELECT DISTINCT ON ({SqlFragment.Join(", ", Keys(node, forms, "u"))}) {List(forms, "u")}";
        return new LoweredRows($"{distinct} FROM ({SqlFragment.Join(" UNION ALL ", numbered)}) AS u ORDER BY u.side", [.. forms]);
    }

    /// <summary>The sides of one operator in order. The engine's stack would not bear a long list: its halves are joined.</summary>
    private static SqlFragment Chain(string separator, ReadOnlySpan<SqlFragment> sides)
    {
        const int longest = 64;
        if (sides.Length <= longest) return SqlFragment.Join(separator, sides.ToArray());
        var half = sides.Length / 2;
        return $"({Chain(separator, sides[..half])}){separator}({Chain(separator, sides[half..])})";
    }

    // INTERSECT and EXCEPT by keys. With ALL each of several equal rows matches one of its own: the first the first.
    private static SqlFragment Matched(BoundSetOperation node, Representation[] forms, SqlFragment[] sides)
    {
        var same = Keys(node, forms, "u").Zip<SqlFragment, SqlFragment, SqlFragment>(Keys(node, forms, "r"), (l, r) => $"{l} IS NOT DISTINCT FROM {r}");
        var distinct = node.All ? new SqlFragment(0, 0) : $"DISTINCT ON ({SqlFragment.Join(", ", Keys(node, forms, "u"))}) ";
        if (node.All)
        {
            same = same.Append("u.n = r.n");
            SqlFragment group = $"OVER (PARTITION BY {SqlFragment.Join(", ", Keys(node, forms, "s"))})";
            // What EXCEPT leaves of equal rows is shown as the first of them.
            SqlFragment columns = node.Operator == SetOperator.Except
                ? SqlFragment.Join(", ", forms.Select((_, i) => $"first_value(s.{SqlText.Column(i)}) {group} AS {SqlText.Column(i)}"))
                : "s.*";
            sides = Array.ConvertAll<SqlFragment, SqlFragment>(sides, side => $"(SELECT {columns}, row_number() {group} AS n FROM {side} AS s)");
        }
        var condition = SqlFragment.Join(" AND ", same);
        var intersects = node.Operator == SetOperator.Intersect;
        // Inside a correlated subquery the engine takes no semi-join, and elsewhere not every EXISTS.
        return OuterReferences.AreIn(node.Left) || OuterReferences.AreIn(node.Right)
            ? $"SELECT {distinct}{List(forms, "u")} FROM {sides[0]} AS u WHERE {(intersects ? "" : "NOT ")}EXISTS (SELECT 1 FROM {sides[1]} AS r WHERE {condition})"
            : $"SELECT {distinct}{List(forms, "u")} FROM {sides[0]} AS u {(intersects ? "SEMI" : "ANTI")} JOIN {sides[1]} AS r ON {condition}";
    }

    private static SqlFragment List(Representation[] forms, string alias) => SqlFragment.Join(", ", forms.Select((_, i) => $"{alias}.{SqlText.Column(i)}"));

    private static SqlFragment[] Keys(BoundSetOperation node, Representation[] forms, string alias) =>
        [.. forms.Select((form, i) => ComparisonKey.Of(new LoweredExpression($"{alias}.{SqlText.Column(i)}", form), node.Types[i].Oid))];

    /// <summary>
    /// The sides, each with its casts. A chain of one UNION is one list: were each a text inside the next, a long chain would
    /// be copied once for each of its links.
    /// </summary>
    private List<LoweredRows> Sides(BoundSetOperation node)
    {
        var chain = new Stack<BoundSetOperation>([node]);
        while (Continues(chain.Peek())) chain.Push((BoundSetOperation)chain.Peek().Left.Body);
        var first = chain.Peek();
        List<LoweredRows> sides = [Side(session, first.Left, first.LeftCasts, first.Types)];
        sides.AddRange(chain.Select(link => Side(session, link.Right, link.RightCasts, link.Types)));
        return sides;
    }

    /// <summary>Whether the left side is the same kind of UNION, with nothing between the two.</summary>
    private static bool Continues(BoundSetOperation node) =>
        node is { Operator: SetOperator.Union, Left: { CommonTables.IsEmpty: true, OrderBy.IsEmpty: true, Limit: null } left }
        && left.Body is BoundSetOperation { Operator: SetOperator.Union } inner && inner.All == node.All
        && node.LeftCasts.All(cast => cast is BoundColumn);

    /// <summary>A side with the casts to the common types.</summary>
    public static LoweredRows Side(
        LoweringSession session, BoundQuery query, EquatableArray<BoundExpression> casts, EquatableArray<PgType> types)
    {
        var rows = session.Within(null, () => session.Queries.Lower(query));
        session.AddSource(BoundSetOperation.SideSource, rows.Columns("s"));
        var columns = session.Within(null, () => session.Expressions.LowerAll(casts));
        for (var i = 0; i < columns.Length; i++)
            if (columns[i].DisplayScale is not null) columns[i] = Canonical.Of(columns[i], types[i].Oid);
        return Project(rows, columns);
    }

    /// <summary>The rows with other columns, or as they are when nothing changes.</summary>
    internal static LoweredRows Project(LoweredRows rows, IReadOnlyList<LoweredExpression> columns)
    {
        if (columns.Count == rows.Forms.Length && columns.Select((column, i) => column.Sql.Is($"s.{SqlText.Column(i)}")).All(same => same)) return rows;
        var list = columns.Select((column, i) => $"{column} AS {SqlText.Column(i)}");
        return new LoweredRows($"SELECT {SqlFragment.Join(", ", list)} FROM ({rows.Sql}) AS s", [.. columns.Select(column => column.Form)]);
    }
}

/// <summary>Bringing the columns of a query into given forms.</summary>
internal static class RowForms
{
    public static LoweredRows As(this LoweredRows rows, EquatableArray<PgType> types, Representation[] forms)
    {
        var columns = rows.Columns("s").Select((column, i) => Unification.As(column, types[i].Oid, forms[i])).ToArray();
        return SetOperationLowering.Project(rows, columns);
    }
}
