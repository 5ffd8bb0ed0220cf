namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>avg, variance and standard deviation of integers and numerics, from the sums of a group.</summary>
/// <remarks>PostgreSQL documentation, table 9.60; numeric_avg and numeric_stddev_internal.</remarks>
public static class NumericStatistics
{
    /// <summary>avg: null for no rows.</summary>
    public static BigNumeric? Average(BigNumeric sum, long count) =>
        count == 0 ? null : NumericArithmetic.Divide(sum, BigNumeric.Finite(count, 0));

    /// <summary>Variance or standard deviation; null for no rows, and for one when it is the sample's.</summary>
    /// <param name="count">How many values.</param>
    /// <param name="sum">Their sum.</param>
    /// <param name="squares">The sum of their squares.</param>
    /// <param name="sample">Divide by N - 1.</param>
    /// <param name="variance">The variance, not its root.</param>
    public static BigNumeric? Deviation(long count, BigNumeric sum, BigNumeric squares, bool sample, bool variance)
    {
        if (count == 0 || (sample && count == 1)) return null;
        if (!sum.IsFinite || !squares.IsFinite) return BigNumeric.NaN;
        var n = BigNumeric.Finite(count, 0);
        var scale = sum.Scale * 2;
        var difference = NumericArithmetic.Subtract(
            NumericArithmetic.Multiply(n, squares), NumericArithmetic.Multiply(sum, sum)).Round(scale);
        if (difference.Sign <= 0) return BigNumeric.Zero;
        var divisor = NumericArithmetic.Multiply(n, BigNumeric.Finite(sample ? count - 1 : count, 0));
        var result = NumericArithmetic.Divide(difference, divisor);
        return variance ? result : NumericPowers.SquareRoot(result, result.Scale);
    }
}
