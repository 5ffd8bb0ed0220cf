using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>Times and timestamps rounded to fewer digits of a second: half away from midnight, or from 2000-01-01.</summary>
/// <remarks>AdjustTimestampForTypmod and AdjustTimeForTypmod in PostgreSQL's src/backend/utils/adt.</remarks>
internal static class Precision
{
    private static readonly EngineType TimeTzForm = EngineType.Of(DuckType.TimeTz);

    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_time_precision", [Forms.Timestamp, Forms.Int4], Forms.Timestamp, (a, row, result) =>
            result.Write(row, OfTimestamp(a[0].Read<long>(row), a[1].Read<int>(row)))),
        ScalarFunction.Strict("pg_time_precision", [Forms.TimestampTz, Forms.Int4], Forms.TimestampTz, (a, row, result) =>
            result.Write(row, OfTimestamp(a[0].Read<long>(row), a[1].Read<int>(row)))),
        ScalarFunction.Strict("pg_time_precision", [Forms.Time, Forms.Int4], Forms.Time, (a, row, result) =>
            result.Write(row, Round(a[0].Read<long>(row), a[1].Read<int>(row)))),
        ScalarFunction.Strict("pg_time_precision", [TimeTzForm, Forms.Int4], TimeTzForm, (a, row, result) =>
        {
            var value = TimeTz.FromEngineBits(a[0].Read<ulong>(row));
            result.Write(row, (value with { Micros = Round(value.Micros, a[1].Read<int>(row)) }).ToEngineBits());
        }),
    ];

    /// <summary>A timestamp of so many digits.</summary>
    public static long OfTimestamp(long micros, int digits)
    {
        if (EngineTimestamp.IsInfinite(micros)) return micros;
        var rounded = (Int128)Round(micros - EngineTimestamp.PostgresEpoch, digits) + EngineTimestamp.PostgresEpoch;
        return rounded < EngineTimestamp.Infinity ? (long)rounded : throw SqlError.DatetimeOutOfRange("timestamp", "").ToException();
    }

    /// <summary>A time of so many digits.</summary>
    public static long Round(long micros, int digits)
    {
        var unit = (long)Math.Pow(10, 6 - digits);
        return (micros + (micros >= 0 ? unit / 2 : -(unit / 2))) / unit * unit;
    }
}
