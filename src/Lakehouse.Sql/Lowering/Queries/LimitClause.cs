using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>LIMIT and OFFSET; NULL means none.</summary>
internal static class LimitClause
{
    /// <summary>Both clauses, without WITH TIES.</summary>
    public static SqlFragment Print(LoweringSession session, BoundLimit? limit) => limit is null
        ? ""
        : SqlText.Clauses(
            Count(session, limit.Count) is { } count ? $"LIMIT {count}" : null,
            Offset(session, limit.Offset) is { } offset ? $"OFFSET {offset}" : null);

    /// <summary>SQL of the count, or null for all.</summary>
    public static SqlFragment? Count(LoweringSession session, BoundExpression? count) => Number(session, count, "LIMIT", SqlState.InvalidRowCountInLimitClause);

    /// <summary>SQL of the offset, or null for none.</summary>
    public static SqlFragment? Offset(LoweringSession session, BoundExpression? offset) =>
        Number(session, offset, "OFFSET", SqlState.InvalidRowCountInResultOffsetClause);

    private static SqlFragment? Number(LoweringSession session, BoundExpression? expression, string clause, SqlState state)
    {
        if (expression is null) return null;
        var lowered = session.Expressions.Lower(expression);
        if (lowered.IsNull) return null;
        if (long.TryParse(lowered.Constant, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number < 0)
            throw new SqlErrorException(new SqlError(state, $"{clause} must not be negative"));
        return lowered.Constant is null ? $"pg_{clause.ToLowerInvariant()}({lowered})" : lowered.Sql;
    }
}
