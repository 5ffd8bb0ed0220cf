using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>sum() of numerics held as text.</summary>
internal static class NumericAggregates
{
    public static IEnumerable<AggregateFunction> Functions =>
        [new AggregateFunction("pg_numeric_sum", [Forms.Text], Forms.Text, () => new SumState())];

    private sealed class SumState : IAggregateState
    {
        private BigNumeric? _sum;

        public void Add(FunctionArguments arguments, int row) => Add(NumericFunctions.Read(arguments[0], row));

        public void Combine(IAggregateState other)
        {
            if (((SumState)other)._sum is { } sum) Add(sum);
        }

        public void Finish(VectorWriter result, int row)
        {
            if (_sum is { } sum) NumericFunctions.Write(result, row, sum);
            else result.WriteNull(row);
        }

        private void Add(BigNumeric value) => _sum = _sum is { } sum ? NumericArithmetic.Add(sum, value) : value;
    }
}
