using Lakehouse.Engine.Functions.Arithmetic;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Vectors;

namespace Lakehouse.Engine.Functions.Vectors;

/// <summary>sum(vector): in single precision.</summary>
internal sealed class VectorSumState : IAggregateState
{
    private float[]? _sum;

    public void Add(FunctionArguments arguments, int row) => Add(VectorFunctions.Read(arguments, 0, row));

    public void Combine(IAggregateState other)
    {
        if (((VectorSumState)other)._sum is { } sum) Add(sum);
    }

    public void Finish(VectorWriter result, int row)
    {
        if (_sum is null) result.WriteNull(row);
        else result.WriteBytes(row, VectorForm.Held(_sum));
    }

    private void Add(ReadOnlySpan<float> vector) => _sum = _sum is null ? vector.ToArray() : VectorArithmetic.Add(_sum, vector);
}

/// <summary>avg(vector): the sum in double precision, divided.</summary>
internal sealed class VectorAverageState : IAggregateState
{
    private double[] _sums = [];
    private double _count;

    public void Add(FunctionArguments arguments, int row)
    {
        var vector = VectorFunctions.Read(arguments, 0, row);
        if (_count == 0) _sums = new double[vector.Length];
        else VectorForm.RequireExpected(_sums.Length, vector.Length);
        for (var i = 0; i < _sums.Length; i++) _sums[i] += vector[i];
        _count++;
    }

    public void Combine(IAggregateState other)
    {
        var added = (VectorAverageState)other;
        if (added._count == 0) return;
        if (_count == 0) _sums = new double[added._sums.Length];
        else VectorForm.RequireExpected(_sums.Length, added._sums.Length);
        for (var i = 0; i < _sums.Length; i++)
        {
            _sums[i] += added._sums[i];
            if (double.IsInfinity(_sums[i])) throw FloatError.Overflow();
        }
        _count += added._count;
    }

    public void Finish(VectorWriter result, int row)
    {
        if (_count == 0)
        {
            result.WriteNull(row);
            return;
        }
        var average = Array.ConvertAll(_sums, sum => VectorForm.Finite((float)(sum / _count)));
        result.WriteBytes(row, VectorForm.Held(average));
    }
}
