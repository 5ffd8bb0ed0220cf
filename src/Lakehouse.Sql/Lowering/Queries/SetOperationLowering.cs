using System.Globalization;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Bound;
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
        var texts = sides.Select(side => side.As(node.Types, forms).Sql.Parenthesized()).ToArray();
        if (!keyed || node is { All: true, Operator: SetOperator.Union })
            return new LoweredRows(string.Join($" {kind}{(node.All ? " ALL" : "")} ", texts), [.. forms]);
        if (node.All) throw Unsupported.Of($"{kind} ALL of intervals, padded strings or numerics of varying scale is not supported");
        var columns = string.Join(", ", forms.Select((_, i) => $"u.{SqlText.Column(i)}"));
        var distinct = $"SELECT DISTINCT ON ({string.Join(", ", Keys("u"))}) {columns}";
        if (node.Operator == SetOperator.Union)
        {
            // Of equal values that of the first side is shown.
            var numbered = texts.Select((text, i) => string.Create(CultureInfo.InvariantCulture, $"SELECT s.*, {i} AS side FROM {text} AS s"));
            return new LoweredRows($"{distinct} FROM ({string.Join(" UNION ALL ", numbered)}) AS u ORDER BY u.side", [.. forms]);
        }
        var same = string.Join(" AND ", Keys("u").Zip(Keys("r"), (l, r) => $"{l} IS NOT DISTINCT FROM {r}"));
        var test = node.Operator == SetOperator.Intersect ? "EXISTS" : "NOT EXISTS";
        return new LoweredRows($"{distinct} FROM {texts[0]} AS u WHERE {test} (SELECT 1 FROM {texts[1]} AS r WHERE {same})", [.. forms]);

        string[] Keys(string alias) =>
            [.. forms.Select((form, i) => ComparisonKey.Of(new LoweredExpression($"{alias}.{SqlText.Column(i)}", form), node.Types[i].Oid))];
    }

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
        if (columns.Count == rows.Forms.Length && columns.Select((column, i) => column.Sql == $"s.{SqlText.Column(i)}").All(same => same)) return rows;
        var list = columns.Select((column, i) => $"{column} AS {SqlText.Column(i)}");
        return new LoweredRows($"SELECT {string.Join(", ", list)} FROM ({rows.Sql}) AS s", [.. columns.Select(column => column.Form)]);
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
