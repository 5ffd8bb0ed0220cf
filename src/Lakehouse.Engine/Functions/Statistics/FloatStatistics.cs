using Lakehouse.Engine.Native.Functions;

namespace Lakehouse.Engine.Functions.Statistics;

/// <summary>Variance, deviation, covariance, correlation and regression of float8, with PostgreSQL's digits, and sum(float4).</summary>
/// <remarks>PostgreSQL documentation, table 9.60.</remarks>
internal static class FloatStatistics
{
    public static IEnumerable<AggregateFunction> Functions =>
    [
        Variance("pg_var_pop", (count, squares) => count == 0 ? null : squares / count),
        Variance("pg_var_samp", (count, squares) => count <= 1 ? null : squares / (count - 1)),
        Variance("pg_stddev_pop", (count, squares) => count == 0 ? null : Math.Sqrt(squares / count)),
        Variance("pg_stddev_samp", (count, squares) => count <= 1 ? null : Math.Sqrt(squares / (count - 1))),
        new("pg_sum", [Forms.Float4], Forms.Float4, () => new SingleSumState()),
        Regression("pg_regr_sxx", s => s.XX),
        Regression("pg_regr_syy", s => s.YY),
        Regression("pg_regr_sxy", s => s.XY),
        Regression("pg_regr_avgx", s => s.X / s.Count),
        Regression("pg_regr_avgy", s => s.Y / s.Count),
        Regression("pg_covar_pop", s => s.XY / s.Count),
        Regression("pg_covar_samp", s => s.Count < 2 ? null : s.XY / (s.Count - 1)),
        Regression("pg_corr", s => s.XX == 0 || s.YY == 0 ? null : s.XY / Math.Sqrt(s.XX * s.YY)),
        Regression("pg_regr_r2", s => s.XX == 0 ? null : s.YY == 0 ? 1 : s.XY * s.XY / (s.XX * s.YY)),
        Regression("pg_regr_slope", s => s.XX == 0 ? null : s.XY / s.XX),
        Regression("pg_regr_intercept", s => s.XX == 0 ? null : (s.Y - (s.X * s.XY / s.XX)) / s.Count),
    ];

    private static AggregateFunction Variance(string name, Func<double, double, double?> finish) =>
        new(name, [Forms.Float8], Forms.Float8, () => new VarianceState(finish));

    private static AggregateFunction Regression(string name, Func<RegressionSums, double?> finish) =>
        new(name, [Forms.Float8, Forms.Float8], Forms.Float8, () => new RegressionState(finish));
}
