using System.Collections.Frozen;
using System.Text;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;

namespace Lakehouse.Sessions.Settings;

/// <summary>
/// The checks that some parameters have beyond their type (PostgreSQL's check hooks): a table of name → check. A check
/// returns the value to store, which may be another spelling of what was given.
/// </summary>
internal static class SettingChecks
{
    private static readonly FrozenDictionary<string, Func<string, string?, string>> Checks = new Dictionary<string, Func<string, string?, string>>
    {
        ["DateStyle"] = (text, current) => DateStyleSetting.Normalize(text, current ?? "ISO, MDY"),
        ["TimeZone"] = (text, _) => TimeZoneSetting.Normalize(text),
        ["client_encoding"] = (text, _) => ClientEncodingSetting.Normalize(text),
        ["lc_monetary"] = (text, _) => LocaleSetting.Check("lc_monetary", text),
        ["lc_numeric"] = (text, _) => LocaleSetting.Check("lc_numeric", text),
        ["lc_time"] = (text, _) => LocaleSetting.Check("lc_time", text),
        ["application_name"] = (text, _) => OnlyPrintableAscii(text),
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    // GUC_NO_RESET_ALL.
    private static readonly FrozenSet<string> KeptByResetAll = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "transaction_isolation", "transaction_read_only", "transaction_deferrable", "is_superuser", "session_authorization", "role", "seed");

    /// <summary>The value to store.</summary>
    /// <param name="setting">The parameter.</param>
    /// <param name="value">What is to be set.</param>
    /// <param name="current">The parameter's value until now; null where there is none.</param>
    /// <exception cref="SqlErrorException">22023, 0A000.</exception>
    public static string Check(SettingDefinition setting, string value, string? current) =>
        Checks.TryGetValue(setting.Name, out var check) ? check(value, current) : value;

    /// <summary>Whether RESET ALL leaves the parameter alone.</summary>
    public static bool SurvivesResetAll(string name) => KeptByResetAll.Contains(name);

    /// <summary>Names of parameters that PostgreSQL keeps for extensions: identifiers separated by dots.</summary>
    public static bool IsPlaceholderName(string name) =>
        name.Contains('.', StringComparison.Ordinal) && name.Split('.').All(part =>
            part.Length > 0 && !char.IsAsciiDigit(part[0]) && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '$' || c > 127));

    // Byte by byte, as PostgreSQL does: é becomes two question marks.
    private static string OnlyPrintableAscii(string text) =>
        string.Concat(Encoding.UTF8.GetBytes(text).Select(one => one is >= (byte)' ' and <= (byte)'~' ? (char)one : '?'));
}
