using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Statistics;

/// <summary>width_bucket() over equal buckets of float8 and numeric.</summary>
/// <remarks>PostgreSQL documentation, table 9.5; width_bucket_float8 and width_bucket_numeric.</remarks>
internal static class WidthBucket
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_width_bucket", [Forms.Float8, Forms.Float8, Forms.Float8, Forms.Int4], Forms.Int4, (a, row, result) =>
            result.Write(row, Of(a[0].Read<double>(row), a[1].Read<double>(row), a[2].Read<double>(row), a[3].Read<int>(row)))),
        ScalarFunction.Strict("pg_numeric_width_bucket", [Forms.Text, Forms.Text, Forms.Text, Forms.Int4], Forms.Int4, (a, row, result) =>
            result.Write(row, Of(NumericFunctions.Read(a[0], row), NumericFunctions.Read(a[1], row), NumericFunctions.Read(a[2], row), a[3].Read<int>(row)))),
    ];

    private static int Of(double operand, double low, double high, int count)
    {
        CheckCount(count);
        if (double.IsNaN(operand) || double.IsNaN(low) || double.IsNaN(high)) throw Refused("operand, lower bound, and upper bound cannot be NaN");
        if (double.IsInfinity(low) || double.IsInfinity(high)) throw Refused("lower and upper bounds must be finite");
        if (low == high) throw Refused("lower bound cannot equal upper bound");
        var (before, past) = low < high ? (operand < low, operand >= high) : (operand > low, operand <= high);
        if (before) return 0;
        if (past) return After(count);
        // Halves, where the whole range overflows.
        var share = double.IsInfinity(high - low)
            ? ((operand / 2) - (low / 2)) / ((high / 2) - (low / 2))
            : (operand - low) / (high - low);
        return (int)Math.Min(count * share, count - 1) + 1;
    }

    private static int Of(BigNumeric operand, BigNumeric low, BigNumeric high, int count)
    {
        CheckCount(count);
        if (operand.IsNaN || low.IsNaN || high.IsNaN) throw Refused("operand, lower bound, and upper bound cannot be NaN");
        if (!low.IsFinite || !high.IsFinite) throw Refused("lower and upper bounds must be finite");
        var direction = high.CompareTo(low);
        if (direction == 0) throw Refused("lower bound cannot equal upper bound");
        if (operand.CompareTo(low) * direction < 0) return 0;
        if (operand.CompareTo(high) * direction >= 0) return After(count);
        var distance = NumericArithmetic.Multiply(NumericArithmetic.Subtract(operand, low), BigNumeric.Finite(count, 0));
        return (int)NumericArithmetic.DivideTruncated(distance, NumericArithmetic.Subtract(high, low)).Unscaled + 1;
    }

    private static void CheckCount(int count)
    {
        if (count <= 0) throw Refused("count must be greater than zero");
    }

    private static int After(int count) => count == int.MaxValue ? throw NumericError.OutOfRange("integer") : count + 1;

    private static SqlErrorException Refused(string message) => new(new SqlError(SqlState.InvalidArgumentForWidthBucketFunction, message));
}
