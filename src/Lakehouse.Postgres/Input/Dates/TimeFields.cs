namespace Lakehouse.Postgres.Input.Dates;

/// <summary>Reads fields that hold a time of day or an offset from UTC.</summary>
/// <remarks>PostgreSQL documentation, appendix B.1.</remarks>
internal static class TimeFields
{
    private const int MaxOffsetHours = 15;

    /// <summary><c>hh:mm</c>, <c>hh:mm:ss</c> with a fraction, or <c>mm:ss.fff</c>.</summary>
    public static FieldMask ReadTime(ReadOnlySpan<char> text, DecodedDateTime into, DateTimeFailures failures)
    {
        var hour = failures.ReadInt(text, out var rest);
        var (minute, second, micros) = ReadMinutes(rest, ref hour, failures);
        if (hour < 0 || minute is < 0 or > 59 || second is < 0 or > 60 || micros > 1_000_000) throw failures.FieldOverflow();
        (into.Hour, into.Minute, into.Second, into.Micros) = (hour, minute, second, micros);
        return FieldMask.Time;
    }

    /// <summary>What stands behind the hour of a time; without a third field a fraction belongs to seconds.</summary>
    public static (int Minute, int Second, int Micros) ReadMinutes(ReadOnlySpan<char> rest, ref int hour, DateTimeFailures failures)
    {
        if (rest.IsEmpty || rest[0] != ':') throw failures.BadFormat();
        var minute = failures.ReadInt(rest[1..], out rest);
        if (rest.IsEmpty) return (minute, 0, 0);
        if (rest[0] == '.')
        {
            var micros = failures.ReadMicros(rest);
            (var seconds, minute, hour) = (minute, hour, 0);
            return (minute, seconds, micros);
        }

        if (rest[0] != ':') throw failures.BadFormat();
        var second = failures.ReadInt(rest[1..], out rest);
        if (rest.IsEmpty) return (minute, second, 0);
        return rest[0] == '.' ? (minute, second, failures.ReadMicros(rest)) : throw failures.BadFormat();
    }

    /// <summary>24:00:00 is the last time of a day.</summary>
    public static void CheckOverflow(DecodedDateTime time, DateTimeFailures failures)
    {
        if (time.Hour is < 0 or > 24 || time.TimeOfDay > Types.EngineTimestamp.MicrosPerDay) throw failures.FieldOverflow();
    }

    /// <summary>A sign and <c>h</c>, <c>hh</c>, <c>hhmm</c>, <c>hh:mm</c> or <c>hh:mm:ss</c>; the result is seconds east of UTC.</summary>
    public static int ReadOffset(ReadOnlySpan<char> text, DateTimeFailures failures)
    {
        if (text.IsEmpty || text[0] is not ('+' or '-')) throw failures.BadFormat();
        var (hours, minutes, seconds) = (ReadPart(text[1..], failures, out var rest), 0, 0);
        if (!rest.IsEmpty && rest[0] == ':')
        {
            minutes = ReadPart(rest[1..], failures, out rest);
            if (!rest.IsEmpty && rest[0] == ':') seconds = ReadPart(rest[1..], failures, out rest);
        }
        else if (rest.IsEmpty && text.Length > 3)
        {
            (hours, minutes) = (hours / 100, hours % 100);
        }

        if (hours is < 0 or > MaxOffsetHours || minutes is < 0 or > 59 || seconds is < 0 or > 59) throw failures.ZoneOverflow();
        if (!rest.IsEmpty) throw failures.BadFormat();
        var offset = (((hours * 60) + minutes) * 60) + seconds;
        return text[0] == '-' ? -offset : offset;
    }

    private static int ReadPart(ReadOnlySpan<char> digits, DateTimeFailures failures, out ReadOnlySpan<char> rest)
    {
        if (!DateTimeFailures.TryReadLong(digits, out var value, out rest) || value is < int.MinValue or > int.MaxValue) throw failures.ZoneOverflow();
        return (int)value;
    }
}
