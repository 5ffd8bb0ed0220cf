using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Lowering.Expressions;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>ORDER BY and LIMIT over rows that are already made: of set operations, VALUES and wrapped selects.</summary>
internal static class OutputOrdering
{
    /// <summary>Orders by output columns.</summary>
    public static LoweredRows Apply(LoweringSession session, LoweredRows rows, BoundQuery query)
    {
        if (query.OrderBy.IsEmpty && query.Limit is null) return rows;
        var columns = rows.Columns("o").ToArray();
        return Apply(session, rows, query.Limit, OrderByClause.Print(
            query.OrderBy, item => new Operand(columns[item.Target], query.Columns[item.Target].Type.Oid)));
    }

    /// <summary>Orders by a clause whose columns are seen through <c>o</c>; columns behind those in <see cref="LoweredRows.Forms"/> are dropped.</summary>
    public static LoweredRows Apply(LoweringSession session, LoweredRows rows, BoundLimit? limit, SqlFragment orderBy)
    {
        var list = SqlFragment.Join(", ", rows.Forms.Select((_, i) => $"o.{SqlText.Column(i)}"));
        if (rows.Forms.IsEmpty) list = "TRUE AS c0";
        if (limit is { WithTies: true }) return WithTies(session, rows, limit, orderBy, list);
        return rows with { Sql = SqlText.Clauses($"SELECT {list} FROM ({rows.Sql}) AS o", orderBy, LimitClause.Print(session, limit)) };
    }

    // The last row's peers have its rank; the rows before the offset count for neither.
    private static LoweredRows WithTies(LoweringSession session, LoweredRows rows, BoundLimit limit, SqlFragment orderBy, SqlFragment list)
    {
        var count = LimitClause.Count(session, limit.Count);
        var offset = LimitClause.Offset(session, limit.Offset) ?? "0";
        var qualify = count is null
            ? $"QUALIFY row_number() OVER ({orderBy}) > {offset}"
            : $"QUALIFY rank() OVER ({orderBy}) <= {offset} + {count} AND row_number() OVER ({orderBy}) > {offset}";
        return rows with { Sql = SqlText.Clauses($"SELECT {list} FROM ({rows.Sql}) AS o", qualify, orderBy) };
    }
}
