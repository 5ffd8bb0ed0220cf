using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input.Dates;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of timestamp and timestamptz, without regard to a typmod.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.1.3.</remarks>
public static class TimestampInput
{
    /// <summary>Microseconds since 1970-01-01, a zone in the text being ignored, or one of <see cref="EngineTimestamp"/>'s infinities.</summary>
    /// <exception cref="SqlErrorException">22007, 22008, 22009, 22023.</exception>
    public static long ParseTimestamp(ReadOnlySpan<char> text, InputSettings settings) =>
        Parse(text, "timestamp", settings, hasZone: false);

    /// <summary>Microseconds since 1970-01-01 UTC; a text without a zone is local in the setting's.</summary>
    /// <exception cref="SqlErrorException">22007, 22008, 22009, 22023.</exception>
    public static long ParseTimestampTz(ReadOnlySpan<char> text, InputSettings settings) =>
        Parse(text, "timestamp with time zone", settings, hasZone: true);

    private static long Parse(ReadOnlySpan<char> text, string type, InputSettings settings, bool hasZone)
    {
        var value = DateTimeDecoder.DecodeDateTime(text, type, settings, out var failures);
        switch (value.Special)
        {
            case SpecialValue.Infinity: return EngineTimestamp.Infinity;
            case SpecialValue.NegativeInfinity: return EngineTimestamp.NegativeInfinity;
            case SpecialValue.Epoch: return 0;
        }

        var micros = ((Int128)value.Days * EngineTimestamp.MicrosPerDay) + value.TimeOfDay
            - (hasZone ? value.OffsetSeconds * EngineTimestamp.MicrosPerSecond : 0);
        return micros >= EngineTimestamp.Min && micros < EngineTimestamp.Infinity ? (long)micros : throw failures.OutOfRange();
    }
}
