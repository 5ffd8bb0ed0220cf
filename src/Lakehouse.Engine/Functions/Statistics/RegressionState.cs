using Lakehouse.Engine.Functions.Arithmetic;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Statistics;

/// <summary>What the aggregates of pairs (y, x) are made from: count, sums, and the sums of products of deviations.</summary>
internal readonly record struct RegressionSums(double Count, double X, double Y, double XX, double YY, double XY);

/// <summary>Keeps <see cref="RegressionSums"/> by Youngs and Cramer's updates, as PostgreSQL does.</summary>
/// <remarks>float8_regr_accum and float8_regr_combine.</remarks>
internal sealed class RegressionState(Func<RegressionSums, double?> finish) : IAggregateState
{
    private RegressionSums _sums;

    public void Add(FunctionArguments arguments, int row)
    {
        var (y, x) = (arguments[0].Read<double>(row), arguments[1].Read<double>(row));
        var before = _sums;
        var count = before.Count + 1;
        var (sumX, sumY) = (before.X + x, before.Y + y);
        if (before.Count == 0)
        {
            var (oddX, oddY) = (double.IsFinite(x) ? 0 : double.NaN, double.IsFinite(y) ? 0 : double.NaN);
            _sums = new RegressionSums(count, sumX, sumY, oddX, oddY, oddX + oddY);
            return;
        }
        var (deviationX, deviationY) = ((x * count) - sumX, (y * count) - sumY);
        var scale = 1 / (count * before.Count);
        _sums = Checked(before, x, y, new RegressionSums(
            count, sumX, sumY,
            before.XX + (deviationX * deviationX * scale),
            before.YY + (deviationY * deviationY * scale),
            before.XY + (deviationX * deviationY * scale)));
    }

    public void Combine(IAggregateState other)
    {
        var (a, b) = (_sums, ((RegressionState)other)._sums);
        if (b.Count == 0) return;
        if (a.Count == 0)
        {
            _sums = b;
            return;
        }
        var count = a.Count + b.Count;
        var x = (a.X / a.Count) - (b.X / b.Count);
        var y = (a.Y / a.Count) - (b.Y / b.Count);
        _sums = new RegressionSums(
            count, a.X + b.X, a.Y + b.Y,
            a.XX + b.XX + (a.Count * b.Count * x * x / count),
            a.YY + b.YY + (a.Count * b.Count * y * y / count),
            a.XY + b.XY + (a.Count * b.Count * x * y / count));
    }

    public void Finish(VectorWriter result, int row)
    {
        if (_sums.Count > 0 && finish(_sums) is { } value) result.Write(row, value);
        else result.WriteNull(row);
    }

    // Infinity from finite values is an overflow; from an infinite one the deviations are unknown.
    private static RegressionSums Checked(RegressionSums before, double x, double y, RegressionSums after)
    {
        var finiteX = !double.IsInfinity(before.X) && !double.IsInfinity(x);
        var finiteY = !double.IsInfinity(before.Y) && !double.IsInfinity(y);
        if ((finiteX && (double.IsInfinity(after.X) || double.IsInfinity(after.XX)))
            || (finiteY && (double.IsInfinity(after.Y) || double.IsInfinity(after.YY)))
            || (finiteX && finiteY && double.IsInfinity(after.XY)))
            throw FloatError.Overflow();
        return after with { XX = Known(after.XX), YY = Known(after.YY), XY = Known(after.XY) };
    }

    private static double Known(double sum) => double.IsInfinity(sum) ? double.NaN : sum;
}
