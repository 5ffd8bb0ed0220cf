using Lakehouse.Engine.Functions.Arithmetic;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Statistics;

/// <summary>sum(float4), which PostgreSQL adds up in single precision.</summary>
internal sealed class SingleSumState : IAggregateState
{
    private float? _sum;

    public void Add(FunctionArguments arguments, int row) => Add(arguments[0].Read<float>(row));

    public void Combine(IAggregateState other)
    {
        if (((SingleSumState)other)._sum is { } sum) Add(sum);
    }

    public void Finish(VectorWriter result, int row)
    {
        if (_sum is { } sum) result.Write(row, sum);
        else result.WriteNull(row);
    }

    private void Add(float value)
    {
        var sum = _sum is { } before ? before + value : value;
        if (float.IsInfinity(sum) && !float.IsInfinity(value) && !float.IsInfinity(_sum ?? 0)) throw FloatError.Overflow();
        _sum = sum;
    }
}
