using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>sum() of intervals: months, days and time each.</summary>
internal static class IntervalAggregates
{
    public static IEnumerable<AggregateFunction> Functions =>
        [new AggregateFunction("pg_interval_sum", [Forms.Interval], Forms.Interval, () => new SumState())];

    private sealed class SumState : IAggregateState
    {
        private IntervalValue? _sum;

        public void Add(FunctionArguments arguments, int row) => Add(arguments[0].Read<IntervalValue>(row));

        public void Combine(IAggregateState other)
        {
            if (((SumState)other)._sum is { } sum) Add(sum);
        }

        public void Finish(VectorWriter result, int row)
        {
            if (_sum is { } sum) result.Write(row, sum);
            else result.WriteNull(row);
        }

        private void Add(IntervalValue value) => _sum = _sum is { } sum
            ? new IntervalValue(sum.Months + value.Months, sum.Days + value.Days, sum.Microseconds + value.Microseconds)
            : value;
    }
}
