using System.Globalization;
using Lakehouse.Engine.Functions.Temporal;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Statistics;

/// <summary>
/// percentile_cont and percentile_disc over the sorted list of a group's values that are not NULL; the fraction may be an array.
/// </summary>
/// <remarks>PostgreSQL documentation, table 9.61.</remarks>
internal static class Percentiles
{
    private static readonly EngineType Fractions = EngineType.ListOf(Forms.Float8);
    private static readonly EngineType Intervals = EngineType.ListOf(Forms.Interval);

    public static IEnumerable<ScalarFunction> Functions =>
    [
        One("pg_percentile_row", Forms.Int8, Forms.Int8, WriteRow),
        Many("pg_percentile_rows", Forms.Int8, Forms.Int8, WriteRow),
        One("pg_percentile_cont", Fractions, Forms.Float8, WriteFloat),
        Many("pg_percentile_cont", Fractions, Forms.Float8, WriteFloat),
        One("pg_percentile_cont", Intervals, Forms.Interval, WriteInterval),
        Many("pg_percentile_cont", Intervals, Forms.Interval, WriteInterval),
    ];

    private delegate void Writer(double fraction, in ColumnVector values, int row, VectorWriter result, int at);

    // The fraction is checked before it is known whether there are rows.
    private static ScalarFunction One(string name, EngineType values, EngineType result, Writer write) =>
        ScalarFunction.NullAware(name, [Forms.Float8, values], result, (a, row, writer) =>
        {
            if (a[0].IsNull(row) || Checked(a[0].Read<double>(row)) is var fraction && a[1].IsNull(row)) writer.WriteNull(row);
            else write(fraction, a[1], row, writer, row);
        });

    private static ScalarFunction Many(string name, EngineType values, EngineType result, Writer write) =>
        ScalarFunction.Strict(name, [Fractions, values], EngineType.ListOf(result), (a, row, writer) =>
        {
            var entry = a[0].ReadList(row);
            var fractions = a[0].ListChild(Forms.Float8);
            var list = writer.BeginList(row, (int)entry.Length);
            for (var i = 0; i < (int)entry.Length; i++)
            {
                var at = (int)entry.Offset + i;
                if (fractions.IsNull(at)) list.WriteNull(i);
                else write(Checked(fractions.Read<double>(at)), a[1], row, list, i);
            }
        });

    // The one-based number of the first value at or past the fraction, of so many.
    private static void WriteRow(double fraction, in ColumnVector counts, int row, VectorWriter result, int at) =>
        result.Write(at, Math.Max((long)Math.Ceiling(fraction * counts.Read<long>(row)), 1));

    private static void WriteFloat(double fraction, in ColumnVector values, int row, VectorWriter result, int at)
    {
        var (low, high, share) = Between(fraction, values.ReadList(row));
        var child = values.ListChild(Forms.Float8);
        var (from, to) = (child.Read<double>(low), child.Read<double>(high));
        result.Write(at, low == high ? from : from + (share * (to - from)));
    }

    private static void WriteInterval(double fraction, in ColumnVector values, int row, VectorWriter result, int at)
    {
        var (low, high, share) = Between(fraction, values.ReadList(row));
        var child = values.ListChild(Forms.Interval);
        var (from, to) = (child.Read<IntervalValue>(low), child.Read<IntervalValue>(high));
        var difference = new IntervalValue(to.Months - from.Months, to.Days - from.Days, to.Microseconds - from.Microseconds);
        var part = IntervalScaling.Multiply(difference, share);
        result.Write(at, low == high
            ? from
            : new IntervalValue(from.Months + part.Months, from.Days + part.Days, from.Microseconds + part.Microseconds));
    }

    // The two values that a fraction lies between, and how far.
    private static (int Low, int High, double Share) Between(double fraction, ListEntry entry)
    {
        var position = fraction * (entry.Length - 1);
        var low = Math.Floor(position);
        return ((int)entry.Offset + (int)low, (int)entry.Offset + (int)Math.Ceiling(position), position - low);
    }

    private static double Checked(double fraction) => fraction is >= 0 and <= 1
        ? fraction
        : throw new SqlErrorException(new SqlError(
            SqlState.NumericValueOutOfRange, string.Create(CultureInfo.InvariantCulture, $"percentile value {fraction:G6} is not between 0 and 1")));
}
