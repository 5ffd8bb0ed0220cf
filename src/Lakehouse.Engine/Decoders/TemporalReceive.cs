using System.Buffers.Binary;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Decoders;

/// <summary>The binary formats of dates, times and intervals, from PostgreSQL's epoch to the engine's.</summary>
/// <remarks>The functions that end in _recv of PostgreSQL's src/backend/utils/adt/date.c and timestamp.c.</remarks>
internal static class TemporalReceive
{
    private const int MaxOffset = (16 * 60 * 60) - 1;

    public static int ReadDate(ref PgReader reader)
    {
        var days = reader.ReadInt32();
        if (days == int.MaxValue) return EngineDate.Infinity;
        if (days == int.MinValue) return EngineDate.NegativeInfinity;
        var fromEpoch = (long)days + EngineDate.PostgresEpoch;
        return fromEpoch is >= EngineDate.Min and <= EngineDate.Max ? (int)fromEpoch : throw OutOfRange("date");
    }

    public static long ReadTimestamp(ref PgReader reader)
    {
        var micros = ReadInt64(ref reader);
        if (micros == long.MaxValue) return EngineTimestamp.Infinity;
        if (micros == long.MinValue) return EngineTimestamp.NegativeInfinity;
        var fromEpoch = (Int128)micros + EngineTimestamp.PostgresEpoch;
        return fromEpoch >= EngineTimestamp.Min && fromEpoch < EngineTimestamp.Infinity ? (long)fromEpoch : throw OutOfRange("timestamp");
    }

    public static long ReadTime(ref PgReader reader)
    {
        var micros = ReadInt64(ref reader);
        return micros is >= 0 and <= EngineTimestamp.MicrosPerDay ? micros : throw OutOfRange("time");
    }

    public static TimeTz ReadTimeTz(ref PgReader reader)
    {
        var micros = ReadTime(ref reader);
        var west = reader.ReadInt32();
        return west is >= -MaxOffset and <= MaxOffset
            ? new TimeTz(micros, -west)
            : throw new SqlError(SqlState.InvalidTimeZoneDisplacementValue, "time zone displacement out of range").ToException();
    }

    public static Interval ReadInterval(ref PgReader reader)
    {
        var micros = ReadInt64(ref reader);
        var days = reader.ReadInt32();
        return new Interval(reader.ReadInt32(), days, micros);
    }

    private static long ReadInt64(ref PgReader reader) => BinaryPrimitives.ReadInt64BigEndian(reader.ReadBytes(8));

    private static SqlErrorException OutOfRange(string type) => SqlError.DatetimeOutOfRange(type, "").ToException();
}
