using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Numeric;

/// <summary>generate_series() of numerics: each value shows the scale that the sums have.</summary>
internal static class NumericSeries
{
    // 500 MB; more is no list that a query should make.
    private const int Longest = 5_000_000;

    public static IReadOnlyList<string> Of(BigNumeric start, BigNumeric stop, BigNumeric step)
    {
        if (!start.IsFinite) throw Refused($"start value cannot be {Kind(start)}");
        if (!stop.IsFinite) throw Refused($"stop value cannot be {Kind(stop)}");
        if (!step.IsFinite) throw Refused($"step size cannot be {Kind(step)}");
        if (step.IsZero) throw Refused("step size cannot equal zero");
        var values = new List<string>();
        for (var value = start; value.CompareTo(stop) * step.Sign <= 0; value = NumericArithmetic.Add(value, step))
        {
            CallInterrupt.Check();
            if (values.Count == Longest) throw new SqlError(SqlState.ProgramLimitExceeded, $"a series of more than {Longest} numerics is not supported").ToException();
            values.Add(value.ToString());
        }

        return values;
    }

    private static string Kind(BigNumeric value) => value.IsNaN ? "NaN" : "infinity";

    private static SqlErrorException Refused(string message) => new(new SqlError(SqlState.InvalidParameterValue, message));
}
