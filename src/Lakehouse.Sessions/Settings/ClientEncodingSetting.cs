using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;

namespace Lakehouse.Sessions.Settings;

/// <summary>The value of client_encoding. The server's encoding is UTF8 and so is every client's for now.</summary>
/// <remarks>PostgreSQL documentation, section 24.3 "Character Set Support".</remarks>
internal static class ClientEncodingSetting
{
    private static readonly string[] Known =
    [
        "BIG5", "EUC_CN", "EUC_JP", "EUC_JIS_2004", "EUC_KR", "EUC_TW", "GB18030", "GBK", "ISO_8859_5", "ISO_8859_6", "ISO_8859_7",
        "ISO_8859_8", "JOHAB", "KOI8R", "KOI8U", "LATIN1", "LATIN2", "LATIN3", "LATIN4", "LATIN5", "LATIN6", "LATIN7", "LATIN8",
        "LATIN9", "LATIN10", "MULE_INTERNAL", "SJIS", "SHIFT_JIS_2004", "SQL_ASCII", "UHC", "UTF8", "WIN866", "WIN874", "WIN1250",
        "WIN1251", "WIN1252", "WIN1253", "WIN1254", "WIN1255", "WIN1256", "WIN1257", "WIN1258",
    ];

    private static readonly Dictionary<string, string> ByCleanName = Known.ToDictionary(Clean, StringComparer.Ordinal);

    /// <summary>The encoding's own name.</summary>
    public static string Normalize(string text)
    {
        var clean = Clean(text);
        if (clean is "unicode") clean = "utf8";
        if (!ByCleanName.TryGetValue(clean, out var name)) throw SettingParser.InvalidValue("client_encoding", text);
        // SQL_ASCII means "no conversion", which is what UTF8 is here.
        if (name is "UTF8" or "SQL_ASCII") return name;
        throw SqlError.FeatureNotSupported($"conversion between {name} and UTF8 is not supported").ToException();
    }

    private static string Clean(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
