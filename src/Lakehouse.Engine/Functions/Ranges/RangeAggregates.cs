using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Ranges;

namespace Lakehouse.Engine.Functions.Ranges;

/// <summary>range_agg() and range_intersect_agg(); NULLs are left out, and nothing else gives NULL.</summary>
/// <remarks>PostgreSQL documentation, section 9.21.</remarks>
internal static class RangeAggregates
{
    public static IEnumerable<AggregateFunction> Functions =>
    [
        Of("pg_range_agg", (left, right) => left.Union(right), HeldRange.OfMultirange),
        Of("pg_range_intersect_agg", (left, right) => left.Intersect(right), HeldRange.OfRange),
        Of("pg_multirange_intersect_agg", (left, right) => left.Intersect(right), HeldRange.OfMultirange),
    ];

    private static AggregateFunction Of(string name, Func<RangeSet, RangeSet, RangeSet> combine, Func<RangeSet, string> hold) =>
        new(name, [Forms.Text], Forms.Text, () => new State(combine, hold));

    private sealed class State(Func<RangeSet, RangeSet, RangeSet> combine, Func<RangeSet, string> hold) : IAggregateState
    {
        private RangeSet? _set;

        public void Add(FunctionArguments arguments, int row) => Add(RangeOperations.Read(arguments, 0, row));

        public void Combine(IAggregateState other)
        {
            if (((State)other)._set is { } set) Add(set);
        }

        public void Finish(VectorWriter result, int row)
        {
            if (_set is { } set) result.WriteText(row, hold(set));
            else result.WriteNull(row);
        }

        private void Add(RangeSet set) => _set = _set is { } known ? combine(known, set) : set;
    }
}
