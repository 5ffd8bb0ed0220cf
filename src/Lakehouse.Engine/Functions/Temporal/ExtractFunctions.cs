using Lakehouse.Engine.Functions.Numeric;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>extract() and date_part() for fields, types and values that have no shorter way in the engine.</summary>
internal static class ExtractFunctions
{
    // A value that must not be infinite where a field is an integer to the engine.
    private static ScalarFunction Finite<T>(EngineType type, Func<T, bool> isInfinite) where T : unmanaged =>
        ScalarFunction.Strict("pg_finite", [type], type, (a, row, result) =>
        {
            var value = a[0].Read<T>(row);
            if (isInfinite(value)) throw SqlError.FeatureNotSupported("a field of an infinite date that is infinite is only supported for constants").ToException();
            result.Write(row, value);
        });

    private delegate BigNumeric? Field(FunctionArguments arguments, int row);

    public static IEnumerable<ScalarFunction> Functions =>
    [
        Finite<int>(Forms.Date, days => days is int.MaxValue or -int.MaxValue),
        Finite<long>(Forms.Timestamp, EngineTimestamp.IsInfinite),
        Finite<long>(Forms.TimestampTz, EngineTimestamp.IsInfinite),
        .. Both([Forms.Text, Forms.Timestamp], (a, row) => Extraction.OfTimestamp(a[0].ReadText(row), a[1].Read<long>(row), null)),
        // A timestamp with zone comes with the zone's name.
        .. Both([Forms.Text, Forms.TimestampTz, Forms.Text], (a, row) =>
        {
            var instant = a[1].Read<long>(row);
            var offset = EngineTimestamp.IsInfinite(instant) ? 0 : Zones.Named(a[2].ReadText(row)).At(Zones.Seconds(instant)).Seconds;
            var local = EngineTimestamp.IsInfinite(instant) ? instant : instant + (offset * EngineTimestamp.MicrosPerSecond);
            return Extraction.OfTimestamp(a[0].ReadText(row), local, offset);
        }),
        .. Both([Forms.Text, Forms.Date], (a, row) => Extraction.OfDate(a[0].ReadText(row), a[1].Read<int>(row))),
        .. Both([Forms.Text, Forms.Time], (a, row) => Extraction.OfTimeOfDay(a[0].ReadText(row), a[1].Read<long>(row), null)),
        .. Both([Forms.Text, Forms.TimeTz], (a, row) =>
            Extraction.OfTimeOfDay(a[0].ReadText(row), TimeTzOffset.Microseconds(a[1].Read<ulong>(row)), TimeTzOffset.Of(a[1].Read<ulong>(row))))
            .Select(function => function.Name == "pg_date_part" ? EpochAsSum(function) : function),
        .. Both([Forms.Text, Forms.Interval], (a, row) => Extraction.OfInterval(a[0].ReadText(row), a[1].Read<IntervalValue>(row))),
    ];

    // date_part('epoch', timetz) adds two floats, which shows in the last digit.
    private static ScalarFunction EpochAsSum(ScalarFunction function) => ScalarFunction.Strict("pg_date_part", function.Parameters, Forms.Float8, (a, row, result) =>
    {
        var bits = a[1].Read<ulong>(row);
        if (FieldNames.Of(a[0].ReadText(row), "time with time zone") == "epoch")
            result.Write(row, (TimeTzOffset.Microseconds(bits) / 1e6) - TimeTzOffset.Of(bits));
        else result.Write(row, NumericConversion.ToDouble(Extraction.OfTimeOfDay(a[0].ReadText(row), TimeTzOffset.Microseconds(bits), TimeTzOffset.Of(bits))!.Value));
    });

    private static ScalarFunction[] Both(EngineType[] parameters, Field field) =>
    [
        ScalarFunction.Strict("pg_extract", [.. parameters], Forms.Text, (a, row, result) =>
        {
            if (field(a, row) is { } value) NumericFunctions.Write(result, row, value);
            else result.WriteNull(row);
        }),
        ScalarFunction.Strict("pg_date_part", [.. parameters], Forms.Float8, (a, row, result) =>
        {
            if (field(a, row) is { } value) result.Write(row, NumericConversion.ToDouble(value));
            else result.WriteNull(row);
        }),
    ];
}
