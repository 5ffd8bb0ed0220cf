using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>WITH. A recursive table's columns are in their types' one representation, so that both sides agree.</summary>
internal static class CommonTableLowering
{
    /// <summary>The WITH clause, or nothing.</summary>
    public static SqlFragment Print(LoweringSession session, EquatableArray<BoundCommonTable> tables)
    {
        if (tables.IsEmpty) return "";
        var recursive = tables.Any(table => table.Recursive);
        return $"WITH {(recursive ? "RECURSIVE " : "")}{SqlFragment.Join(", ", tables.AsImmutableArray().Select(table => Print(session, table)))}";
    }

    private static SqlFragment Print(LoweringSession session, BoundCommonTable table)
    {
        var name = $"w{table.Id}";
        if (table.Recursive) return Recursive(session, table, name);
        var rows = session.Queries.Lower(table.Query);
        session.AddCommonTable(table.Id, name, rows.Forms);
        var materialized = table.Materialized switch
        {
            true => "MATERIALIZED ",
            false => "NOT MATERIALIZED ",
            null => "",
        };
        return $"{name} AS {materialized}({rows.Sql})";
    }

    private static SqlFragment Recursive(LoweringSession session, BoundCommonTable table, string name)
    {
        if (table.Query is not { Body: BoundSetOperation { Operator: SetOperator.Union } union, OrderBy.IsEmpty: true, Limit: null })
            throw Unsupported.Of("a recursive query with ORDER BY or LIMIT is not supported");
        var forms = table.Columns.AsImmutableArray().Select(column => Representations.Of(column.Type.Oid)).ToArray();
        var left = SetOperationLowering.Side(session, union.Left, union.LeftCasts, union.Types).As(union.Types, forms);
        session.AddCommonTable(table.Id, name, [.. forms]);
        var right = SetOperationLowering.Side(session, union.Right, union.RightCasts, union.Types).As(union.Types, forms);
        var with = Print(session, table.Query.CommonTables);
        var columns = SqlFragment.Join(", ", forms.Select((_, i) => SqlText.Column(i)));
        return $"{name}({columns}) AS ({with}({left.Sql}) UNION {(union.All ? "ALL " : "")}({right.Sql}))";
    }
}
