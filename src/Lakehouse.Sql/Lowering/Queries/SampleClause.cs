using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>TABLESAMPLE with a constant percentage.</summary>
internal static class SampleClause
{
    /// <summary>The clause with a space before it, or nothing.</summary>
    public static SqlFragment Print(LoweringSession session, BoundSample? sample)
    {
        if (sample is null) return "";
        if (Constant(session, sample.Percentage) is not { } percentage)
            throw Unsupported.Of("TABLESAMPLE with a percentage that is not a constant is not supported");
        var seed = sample.Seed is null ? "" : Constant(session, sample.Seed) is { } constant
            ? $" REPEATABLE ({Math.Abs((long)double.Parse(constant, CultureInfo.InvariantCulture))})"
            : throw Unsupported.Of("TABLESAMPLE with a seed that is not a constant is not supported");
        if (double.Parse(percentage, CultureInfo.InvariantCulture) is not (>= 0 and <= 100))
            throw new SqlError(SqlState.InvalidTablesampleArgument, "sample percentage must be between 0 and 100").ToException();
        return $" TABLESAMPLE {(sample.Method == "system" ? "SYSTEM" : "BERNOULLI")} ({percentage} PERCENT){seed}";
    }

    // Both were cast to float by the analyzer.
    private static string? Constant(LoweringSession session, BoundExpression expression) =>
        session.Expressions.Lower(expression is BoundCast cast ? cast.Operand : expression).Constant;
}
