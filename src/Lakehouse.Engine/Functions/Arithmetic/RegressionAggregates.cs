using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>corr(), covar_*() and regr_*() by the recurrences that PostgreSQL computes them by, so that the last digits agree.</summary>
/// <remarks>PostgreSQL documentation, table 9.60; float8_regr_accum().</remarks>
internal static class RegressionAggregates
{
    public static IEnumerable<AggregateFunction> Functions =>
    [
        Create("corr", s => s.N < 1 || s.Sxx == 0 || s.Syy == 0 ? null : s.Sxy / Math.Sqrt(s.Sxx * s.Syy)),
        Create("covar_pop", s => s.N < 1 ? null : s.Sxy / s.N),
        Create("covar_samp", s => s.N < 2 ? null : s.Sxy / (s.N - 1)),
        Create("regr_avgx", s => s.N < 1 ? null : s.Sx / s.N),
        Create("regr_avgy", s => s.N < 1 ? null : s.Sy / s.N),
        Create("regr_intercept", s => s.N < 1 || s.Sxx == 0 ? null : (s.Sy - (s.Sx * s.Sxy / s.Sxx)) / s.N),
        Create("regr_r2", s => s.N < 1 || s.Sxx == 0 ? null : s.Syy == 0 ? 1 : s.Sxy * s.Sxy / (s.Sxx * s.Syy)),
        Create("regr_slope", s => s.N < 1 || s.Sxx == 0 ? null : s.Sxy / s.Sxx),
        Create("regr_sxx", s => s.N < 1 ? null : s.Sxx),
        Create("regr_sxy", s => s.N < 1 ? null : s.Sxy),
        Create("regr_syy", s => s.N < 1 ? null : s.Syy),
    ];

    private static AggregateFunction Create(string name, Func<State, double?> finish) =>
        new($"pg_float8_{name}", [Forms.Float8, Forms.Float8], Forms.Float8, () => new State(finish));

    private sealed class State(Func<State, double?> finish) : IAggregateState
    {
        public double N { get; private set; }

        public double Sx { get; private set; }

        public double Sxx { get; private set; }

        public double Sy { get; private set; }

        public double Syy { get; private set; }

        public double Sxy { get; private set; }

        public void Add(FunctionArguments arguments, int row)
        {
            var (y, x) = (arguments[0].Read<double>(row), arguments[1].Read<double>(row));
            N++;
            Sx += x;
            Sy += y;
            if (N == 1)
            {
                if (!double.IsFinite(x)) Sxx = Sxy = double.NaN;
                if (!double.IsFinite(y)) Syy = Sxy = double.NaN;
                return;
            }
            var (dx, dy) = ((x * N) - Sx, (y * N) - Sy);
            var scale = 1.0 / (N * (N - 1));
            Sxx += dx * dx * scale;
            Syy += dy * dy * scale;
            Sxy += dx * dy * scale;
        }

        public void Combine(IAggregateState other)
        {
            var o = (State)other;
            if (o.N == 0) return;
            if (N == 0)
            {
                (N, Sx, Sxx, Sy, Syy, Sxy) = (o.N, o.Sx, o.Sxx, o.Sy, o.Syy, o.Sxy);
                return;
            }
            var n = N + o.N;
            var (dx, dy) = ((Sx / N) - (o.Sx / o.N), (Sy / N) - (o.Sy / o.N));
            var weight = N * o.N / n;
            Sxx += o.Sxx + (weight * dx * dx);
            Syy += o.Syy + (weight * dy * dy);
            Sxy += o.Sxy + (weight * dx * dy);
            (N, Sx, Sy) = (n, Sx + o.Sx, Sy + o.Sy);
        }

        public void Finish(VectorWriter result, int row)
        {
            if (finish(this) is { } value) result.Write(row, value);
            else result.WriteNull(row);
        }
    }
}
