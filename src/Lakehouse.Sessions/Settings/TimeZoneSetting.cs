using System.Globalization;
using Lakehouse.Postgres.Settings;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Sessions.Settings;

/// <summary>The value of TimeZone: a name of the IANA database, a POSIX rule, or hours east of Greenwich.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.3 "Time Zones" and appendix B.5.</remarks>
internal static class TimeZoneSetting
{
    private const double LargestHours = 167;

    /// <summary>The name as PostgreSQL spells it.</summary>
    public static string Normalize(string text)
    {
        if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var hours))
            return ZoneDirectory.Find(text)?.Name ?? throw SettingParser.InvalidValue("TimeZone", text);
        if (!(Math.Abs(hours) <= LargestHours))
            throw SettingParser.InvalidValue("TimeZone", text, "UTC timezone offset is out of range.");
        return PgTimeZone.Fixed((int)Math.Round(hours * 3600)).Name;
    }

    /// <summary>The zone of a normalized value.</summary>
    public static PgTimeZone Zone(string value) =>
        ZoneDirectory.Find(value) ?? throw SettingParser.InvalidValue("TimeZone", value);
}
