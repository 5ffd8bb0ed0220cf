using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input.Dates;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of time and timetz, without regard to a typmod.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.1.2.</remarks>
public static class TimeInput
{
    /// <summary>Microseconds since midnight, up to 24:00.</summary>
    /// <exception cref="SqlErrorException">22007, 22008, 22009, 22023.</exception>
    public static long ParseTime(ReadOnlySpan<char> text, InputSettings settings) =>
        DateTimeDecoder.DecodeTime(text, "time", settings).TimeOfDay;

    /// <summary>A time and its offset; a text without a zone gets the setting's of today.</summary>
    /// <exception cref="SqlErrorException">22007, 22008, 22009, 22023.</exception>
    public static TimeTz ParseTimeTz(ReadOnlySpan<char> text, InputSettings settings)
    {
        var value = DateTimeDecoder.DecodeTime(text, "time with time zone", settings);
        return new TimeTz(value.TimeOfDay, value.OffsetSeconds);
    }
}
