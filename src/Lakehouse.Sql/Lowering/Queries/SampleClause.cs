using Lakehouse.Sql.Bound;

namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>TABLESAMPLE with a constant percentage.</summary>
internal static class SampleClause
{
    /// <summary>The clause with a space before it, or nothing.</summary>
    public static string Print(LoweringSession session, BoundSample? sample)
    {
        if (sample is null) return "";
        if (session.Expressions.Lower(sample.Percentage).Constant is not { } percentage)
            throw Unsupported.Of("TABLESAMPLE with a percentage that is not a constant is not supported");
        var seed = sample.Seed is null ? "" : session.Expressions.Lower(sample.Seed).Constant is { } constant
            ? $" REPEATABLE ({Math.Abs((long)double.Parse(constant, System.Globalization.CultureInfo.InvariantCulture))})"
            : throw Unsupported.Of("TABLESAMPLE with a seed that is not a constant is not supported");
        return $" TABLESAMPLE {(sample.Method == "system" ? "SYSTEM" : "BERNOULLI")} ({percentage} PERCENT){seed}";
    }
}
