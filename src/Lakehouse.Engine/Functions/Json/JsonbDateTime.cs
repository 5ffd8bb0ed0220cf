using System.Runtime.InteropServices;
using System.Text;
using Lakehouse.Engine.Encoders.Writing;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Json;

/// <summary>What jsonpath's datetime() makes of a string. In results it is a string again, in ISO 8601's form.</summary>
/// <remarks>PostgreSQL's jbvDatetime and JsonEncodeDateTime().</remarks>
public abstract record JsonbDateTime : JsonbValue
{
    /// <summary>The text that results show.</summary>
    public abstract string Text { get; }

    /// <summary>Days since 1970 as a text.</summary>
    protected static string DateOf(int days)
    {
        Span<byte> buffer = stackalloc byte[64];
        return Encoding.ASCII.GetString(buffer[..DateText.WriteIso(ref MemoryMarshal.GetReference(buffer), days)]);
    }

    /// <summary>Microseconds since midnight as a text.</summary>
    protected static string TimeOf(long micros)
    {
        Span<byte> buffer = stackalloc byte[64];
        return Encoding.ASCII.GetString(buffer[..TimeText.Write(ref MemoryMarshal.GetReference(buffer), micros)]);
    }

    /// <summary>Microseconds since 1970 as a text, with the zone in front of the era.</summary>
    protected static string TimestampOf(long micros, string zone)
    {
        var date = DateOf(EngineTimestamp.Split(micros, out var time));
        var era = date.IndexOf(' ', StringComparison.Ordinal);
        return era < 0 ? $"{date}T{TimeOf(time)}{zone}" : $"{date[..era]}T{TimeOf(time)}{zone}{date[era..]}";
    }

    /// <summary>Seconds east of UTC as a text, always with minutes.</summary>
    protected static string ZoneOf(int seconds) => $"{(seconds < 0 ? '-' : '+')}{Math.Abs(seconds) / 3600:00}:{Math.Abs(seconds) / 60 % 60:00}";
}

/// <summary>A date: days since 1970.</summary>
public sealed record JsonbDate(int Days) : JsonbDateTime
{
    /// <inheritdoc/>
    public override string TypeName => "date";

    /// <inheritdoc/>
    public override string Text => DateOf(Days);
}

/// <summary>A time: microseconds since midnight.</summary>
public sealed record JsonbTime(long Micros) : JsonbDateTime
{
    /// <inheritdoc/>
    public override string TypeName => "time without time zone";

    /// <inheritdoc/>
    public override string Text => TimeOf(Micros);
}

/// <summary>A time with a zone.</summary>
public sealed record JsonbTimeTz(TimeTz Value) : JsonbDateTime
{
    /// <inheritdoc/>
    public override string TypeName => "time with time zone";

    /// <inheritdoc/>
    public override string Text => TimeOf(Value.Micros) + ZoneOf(Value.OffsetSeconds);
}

/// <summary>A timestamp: microseconds since 1970.</summary>
public sealed record JsonbTimestamp(long Micros) : JsonbDateTime
{
    /// <inheritdoc/>
    public override string TypeName => "timestamp without time zone";

    /// <inheritdoc/>
    public override string Text => TimestampOf(Micros, "");
}

/// <summary>An instant and the zone that it was written in.</summary>
/// <param name="Micros">Microseconds since 1970 in UTC.</param>
/// <param name="OffsetSeconds">Seconds east of UTC.</param>
public sealed record JsonbTimestampTz(long Micros, int OffsetSeconds) : JsonbDateTime
{
    /// <inheritdoc/>
    public override string TypeName => "timestamp with time zone";

    /// <inheritdoc/>
    public override string Text => TimestampOf(Micros + (OffsetSeconds * EngineTimestamp.MicrosPerSecond), ZoneOf(OffsetSeconds));
}
