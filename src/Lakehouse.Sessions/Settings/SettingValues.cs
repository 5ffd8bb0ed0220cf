using System.Globalization;

namespace Lakehouse.Sessions.Settings;

/// <summary>Settings as values of the types that code wants.</summary>
internal static class SettingValues
{
    /// <summary>A setting whose base unit is milliseconds.</summary>
    public static TimeSpan Milliseconds(SessionSettings settings, string name) =>
        TimeSpan.FromMilliseconds(long.Parse(settings[name], CultureInfo.InvariantCulture));

    /// <summary>A whole number.</summary>
    public static int Integer(SessionSettings settings, string name) => int.Parse(settings[name], CultureInfo.InvariantCulture);
}
