using System.Globalization;
using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Temporal;

/// <summary>Between local times and instants, and the clock.</summary>
/// <remarks>PostgreSQL documentation, sections 9.9.4 and 9.9.5.</remarks>
internal static class ZoneFunctions
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        ScalarFunction.Strict("pg_zone_local", [Forms.Text, Forms.TimestampTz], Forms.Timestamp, (a, row, result) =>
            result.Write(row, Zones.Local(a[0].ReadText(row), a[1].Read<long>(row)))),
        ScalarFunction.Strict("pg_zone_instant", [Forms.Text, Forms.Timestamp], Forms.TimestampTz, (a, row, result) =>
            result.Write(row, Zones.Instant(a[0].ReadText(row), a[1].Read<long>(row)))),
        // The zone's offset is that of the moment given third.
        ScalarFunction.Strict("pg_zone_time", [Forms.Text, Forms.TimeTz, Forms.TimestampTz], Forms.TimeTz, (a, row, result) =>
            result.Write(row, Moved(a[1].Read<ulong>(row), Zones.OffsetAt(a[0].ReadText(row), a[2].Read<long>(row))))),
        ScalarFunction.Strict("pg_zone_time", [Forms.Interval, Forms.TimeTz], Forms.TimeTz, (a, row, result) =>
            result.Write(row, Moved(a[1].Read<ulong>(row), (int)(Offset(a[0].Read<IntervalValue>(row)) / EngineTimestamp.MicrosPerSecond)))),
        ScalarFunction.Strict("pg_zone_local", [Forms.Interval, Forms.TimestampTz], Forms.Timestamp, (a, row, result) =>
        {
            var (offset, instant) = (Offset(a[0].Read<IntervalValue>(row)), a[1].Read<long>(row));
            result.Write(row, EngineTimestamp.IsInfinite(instant) ? instant : instant + offset);
        }),
        ScalarFunction.Strict("pg_zone_instant", [Forms.Interval, Forms.Timestamp], Forms.TimestampTz, (a, row, result) =>
        {
            var (offset, local) = (Offset(a[0].Read<IntervalValue>(row)), a[1].Read<long>(row));
            result.Write(row, EngineTimestamp.IsInfinite(local) ? local : local - offset);
        }),
        // date_trunc() in a zone: whole days and more begin at the zone's midnight, smaller units keep the offset they have.
        ScalarFunction.Strict("pg_date_trunc", [Forms.Text, Forms.TimestampTz, Forms.Text], Forms.TimestampTz, (a, row, result) =>
        {
            var (unit, instant, zone) = (a[0].ReadText(row), a[1].Read<long>(row), a[2].ReadText(row));
            var local = Zones.Local(zone, instant);
            var begin = DateTruncation.OfTimestamp(unit, local, "timestamp with time zone");
            result.Write(row, DateTruncation.IsBelowDay(unit) && !EngineTimestamp.IsInfinite(instant) ? instant - (local - begin) : Zones.Instant(zone, begin));
        }),
        // The clock: a value of its own for each row.
        new ScalarFunction("pg_clock", [], Forms.TimestampTz, (_, rows, result) =>
        {
            for (var row = 0; row < rows; row++) result.Write(row, Now());
        })
        { Volatile = true },
        ScalarFunction.Strict("pg_time_of_day", [Forms.Text], Forms.Text, (a, row, result) =>
        {
            var now = Now();
            var there = Zones.Named(a[0].ReadText(row)).At(Zones.Seconds(now));
            var local = DateTime.UnixEpoch.AddMicroseconds(now + (there.Seconds * EngineTimestamp.MicrosPerSecond));
            result.WriteText(row, $"{local.ToString("ddd MMM dd HH:mm:ss.ffffff yyyy", CultureInfo.InvariantCulture)} {there.Abbreviation}");
        }) with { Volatile = true },
    ];

    private static long Now() => (DateTimeOffset.UtcNow.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    private static long Offset(IntervalValue zone) => zone.Months == 0 && zone.Days == 0
        ? zone.Microseconds
        : throw new SqlError(SqlState.InvalidParameterValue, $"interval time zone \"{TemporalText.Of(zone)}\" must not include months or days").ToException();

    private static ulong Moved(ulong bits, int offset)
    {
        var local = TimeTzOffset.Microseconds(bits) + ((offset - TimeTzOffset.Of(bits)) * EngineTimestamp.MicrosPerSecond);
        EngineTimestamp.Split(local, out var time);
        return new TimeTz(time, offset).ToEngineBits();
    }
}
