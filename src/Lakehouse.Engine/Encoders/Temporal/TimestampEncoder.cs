using System.Buffers.Binary;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Engine.Encoders.Temporal;

/// <summary>timestamp and timestamptz: text by DateStyle and TimeZone; binary microseconds since 2000-01-01 in an Int64.</summary>
internal sealed class TimestampEncoder(EncoderRequest request) : ColumnEncoder(TimestampText.MaxLength)
{
    private readonly EncodingSettings _settings = request.Settings;
    private readonly DuckType _unit = request.Type.Id;
    private readonly bool _binary = request.IsBinary;
    private readonly PgTimeZone? _zone = request.TypeOid == TypeOid.TimestampTz ? request.Settings.Zone : null;

    internal override ValueKind Kind =>
        _unit is not (DuckType.Timestamp or DuckType.TimestampTz) ? ValueKind.Other
        : _binary ? ValueKind.TimestampBinary
        : _zone is null && _settings.DateStyle == DateStyle.Iso ? ValueKind.TimestampText
        : ValueKind.Other;

    public static ColumnEncoder Create(EncoderRequest request) => new TimestampEncoder(request);

    /// <summary>The binary form's number.</summary>
    public static long ToPostgres(long micros)
    {
        if (micros == EngineTimestamp.Infinity) return long.MaxValue;
        if (micros == EngineTimestamp.NegativeInfinity) return long.MinValue;
        if (micros < EngineTimestamp.Min) throw SqlError.DatetimeOutOfRange("timestamp", "").ToException();
        return micros - EngineTimestamp.PostgresEpoch;
    }

    internal override int Write(int row, Span<byte> at)
    {
        var micros = ToMicros(Vector.Read<long>(row));
        if (!_binary) return TimestampText.Write(ref at[0], micros, _zone, _settings.DateStyle, _settings.DateOrder);
        BinaryPrimitives.WriteInt64BigEndian(at, ToPostgres(micros));
        return 8;
    }

    /// <summary>Nanoseconds are cut off, as the engine's own cast does.</summary>
    private long ToMicros(long value)
    {
        if (EngineTimestamp.IsInfinite(value)) return value;
        switch (_unit)
        {
            case DuckType.TimestampS: return Multiply(value, EngineTimestamp.MicrosPerSecond);
            case DuckType.TimestampMs: return Multiply(value, 1000);
            case DuckType.TimestampNs: return value >= 0 || value % 1000 == 0 ? value / 1000 : (value / 1000) - 1;
            default: return value;
        }
    }

    private static long Multiply(long value, long factor)
    {
        var micros = (Int128)value * factor;
        return micros >= EngineTimestamp.Min && micros < EngineTimestamp.Infinity
            ? (long)micros
            : throw SqlError.DatetimeOutOfRange("timestamp", "").ToException();
    }
}
