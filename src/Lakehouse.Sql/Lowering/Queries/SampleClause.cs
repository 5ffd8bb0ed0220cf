using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>TABLESAMPLE: the engine's clause where percentage and seed are constants, else a condition on each row.</summary>
internal static class SampleClause
{
    /// <summary>A relation with its alias and its sample.</summary>
    public static SqlFragment Print(LoweringSession session, SqlFragment relation, string alias, BoundSample? sample)
    {
        if (sample is null) return $"{relation} AS {alias}";
        var percentage = Operand(session, sample.Percentage);
        var seed = sample.Seed is null ? null : Operand(session, sample.Seed);
        if (seed is null) session.IsVolatile = true;
        if (percentage.IsNull) throw new SqlError(SqlState.InvalidTablesampleArgument, "TABLESAMPLE parameter cannot be null").ToException();
        if (seed is { IsNull: true })
            throw new SqlError(SqlState.InvalidTablesampleRepeat, "TABLESAMPLE REPEATABLE parameter cannot be null").ToException();
        if (percentage.Constant is null || seed is { Constant: null }) return Filtered(relation, alias, percentage, seed);
        if (double.Parse(percentage.Constant, CultureInfo.InvariantCulture) is not (>= 0 and <= 100))
            throw new SqlError(SqlState.InvalidTablesampleArgument, "sample percentage must be between 0 and 100").ToException();
        var repeatable = seed is null ? "" : $" REPEATABLE ({Math.Abs((long)double.Parse(seed.Constant!, CultureInfo.InvariantCulture))})";
        return $"{relation} AS {alias} TABLESAMPLE {(sample.Method == "system" ? "SYSTEM" : "BERNOULLI")} ({percentage.Constant} PERCENT){repeatable}";
    }

    // With a seed a row's own values decide, so that the same rows come each time.
    private static SqlFragment Filtered(SqlFragment relation, string alias, LoweredExpression percentage, LoweredExpression? seed)
    {
        SqlFragment draw = seed is null ? "random()" : (SqlFragment)$"hash(s, pg_sample_seed(CAST({seed} AS DOUBLE))) / 18446744073709551616.0";
        return $"(SELECT s.* FROM {relation} AS s WHERE {draw} * 100 < pg_sample_percentage(CAST({percentage} AS DOUBLE))) AS {alias}";
    }

    // Both were cast to float by the analyzer; without that a constant is still seen.
    private static LoweredExpression Operand(LoweringSession session, BoundExpression expression)
    {
        var inner = expression is BoundCast cast ? session.Expressions.Lower(cast.Operand) : null;
        return inner is { Constant: not null } ? inner : session.Expressions.Lower(expression);
    }
}
