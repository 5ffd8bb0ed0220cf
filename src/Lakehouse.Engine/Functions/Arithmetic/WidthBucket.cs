using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Arithmetic;

/// <summary>width_bucket(operand, low, high, count): 0 below the range, count + 1 from its end on.</summary>
internal static class WidthBucket
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_width_bucket", [Forms.Float8, Forms.Float8, Forms.Float8, Forms.Int4], Forms.Int4, (a, row, result) =>
            result.Write(row, Of(a[0].Read<double>(row), a[1].Read<double>(row), a[2].Read<double>(row), a[3].Read<int>(row)))),
        ScalarFunction.Strict("pg_width_bucket", [Forms.Text, Forms.Text, Forms.Text, Forms.Int4], Forms.Int4, (a, row, result) =>
            result.Write(row, Of(
                NumericFunctions.Read(a[0], row), NumericFunctions.Read(a[1], row), NumericFunctions.Read(a[2], row), a[3].Read<int>(row)))),
    ];

    private static int Of(double operand, double low, double high, int count)
    {
        Check(count, double.IsNaN(operand) || double.IsNaN(low) || double.IsNaN(high), double.IsInfinity(low) || double.IsInfinity(high), low == high);
        var (position, range) = low < high ? (operand - low, high - low) : (low - operand, low - high);
        if (position < 0) return 0;
        return position >= range ? checked(count + 1) : (int)(count * (position / range)) + 1;
    }

    private static int Of(BigNumeric operand, BigNumeric low, BigNumeric high, int count)
    {
        Check(count, operand.IsNaN || low.IsNaN || high.IsNaN, !low.IsFinite || !high.IsFinite, low.CompareTo(high) == 0);
        var rising = low.CompareTo(high) < 0;
        var (position, range) = rising
            ? (NumericArithmetic.Subtract(operand, low), NumericArithmetic.Subtract(high, low))
            : (NumericArithmetic.Subtract(low, operand), NumericArithmetic.Subtract(low, high));
        if (position.Sign < 0) return 0;
        if (position.CompareTo(range) >= 0) return checked(count + 1);
        var bucket = NumericArithmetic.DivideTruncated(NumericArithmetic.Multiply(position, BigNumeric.Finite(count, 0)), range);
        return (int)bucket.Unscaled + 1;
    }

    private static void Check(int count, bool isNaN, bool isInfinite, bool isEmpty)
    {
        if (count <= 0) throw Refused("count must be greater than zero");
        if (isNaN) throw Refused("operand, lower bound, and upper bound cannot be NaN");
        if (isInfinite) throw Refused("lower and upper bounds must be finite");
        if (isEmpty) throw Refused("lower bound cannot equal upper bound");
    }

    private static SqlErrorException Refused(string message) =>
        new(new SqlError(SqlState.InvalidArgumentForWidthBucketFunction, message));
}
