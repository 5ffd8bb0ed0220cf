using Lakehouse.Postgres.Settings;

namespace Lakehouse.Sessions.Settings;

/// <summary>
/// lc_monetary, lc_numeric and lc_time: the locales whose forms are made here. PostgreSQL, too, refuses a locale that the system has not.
/// </summary>
internal static class LocaleSetting
{
    private static readonly string[] Plain = ["", "C", "POSIX", "C.UTF-8", "C.UTF8"];

    // The dollar sign that to_char() shows for L is not the plain locale's.
    private static readonly string[] American = ["en_US", "en_US.UTF-8", "en_US.UTF8"];

    /// <summary>The value, unless numbers or dates would have to be written in another way than they are.</summary>
    public static string Check(string name, string locale) =>
        Plain.Contains(locale, StringComparer.OrdinalIgnoreCase)
            || (name != "lc_monetary" && American.Contains(locale, StringComparer.OrdinalIgnoreCase))
            ? locale
            : throw SettingParser.InvalidValue(name, locale);
}
