using Lakehouse.Engine.Functions.Arithmetic;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Statistics;

/// <summary>Count, sum and sum of squared deviations of float8 values, by Youngs and Cramer's updates, as PostgreSQL keeps them.</summary>
/// <remarks>float8_accum and float8_combine; the digits are PostgreSQL's as long as the rows come in its order.</remarks>
internal sealed class VarianceState(Func<double, double, double?> finish) : IAggregateState
{
    private double _count;
    private double _sum;
    private double _squares;

    public void Add(FunctionArguments arguments, int row)
    {
        var value = arguments[0].Read<double>(row);
        var (before, sumBefore) = (_count, _sum);
        _count++;
        _sum += value;
        if (before == 0)
        {
            if (!double.IsFinite(value)) _squares = double.NaN;
            return;
        }
        var deviation = (value * _count) - _sum;
        _squares += deviation * deviation / (_count * before);
        if (!double.IsInfinity(_sum) && !double.IsInfinity(_squares)) return;
        if (!double.IsInfinity(sumBefore) && !double.IsInfinity(value)) throw FloatError.Overflow();
        _squares = double.NaN;
    }

    public void Combine(IAggregateState other)
    {
        var that = (VarianceState)other;
        if (that._count == 0) return;
        if (_count == 0)
        {
            (_count, _sum, _squares) = (that._count, that._sum, that._squares);
            return;
        }
        var count = _count + that._count;
        var difference = (_sum / _count) - (that._sum / that._count);
        _squares = _squares + that._squares + (_count * that._count * difference * difference / count);
        (_count, _sum) = (count, _sum + that._sum);
    }

    public void Finish(VectorWriter result, int row)
    {
        if (finish(_count, _squares) is { } value) result.Write(row, value);
        else result.WriteNull(row);
    }
}
