namespace Lakehouse.Engine.Functions.Catalog;

/// <summary>PostgreSQL's names of character encodings and their numbers, which are their places here.</summary>
/// <remarks>PostgreSQL documentation, section 24.3.1 "Supported Character Sets".</remarks>
internal static class Encodings
{
    private static readonly string[] Names =
    [
        "SQL_ASCII", "EUC_JP", "EUC_CN", "EUC_KR", "EUC_TW", "EUC_JIS_2004", "UTF8", "MULE_INTERNAL", "LATIN1", "LATIN2", "LATIN3",
        "LATIN4", "LATIN5", "LATIN6", "LATIN7", "LATIN8", "LATIN9", "LATIN10", "WIN1256", "WIN1258", "WIN866", "WIN874", "KOI8R",
        "WIN1251", "WIN1252", "ISO_8859_5", "ISO_8859_6", "ISO_8859_7", "ISO_8859_8", "WIN1250", "WIN1253", "WIN1254", "WIN1255",
        "WIN1257", "KOI8U", "SJIS", "BIG5", "GBK", "UHC", "GB18030", "JOHAB", "SHIFT_JIS_2004",
    ];

    /// <summary>Other names of the same, without marks.</summary>
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.Ordinal)
    {
        ["UNICODE"] = "UTF8", ["ISO88591"] = "LATIN1", ["ISO885915"] = "LATIN9", ["WINDOWS1252"] = "WIN1252", ["WINDOWS1251"] = "WIN1251",
        ["WINDOWS1250"] = "WIN1250", ["SHIFTJIS"] = "SJIS", ["KOI8"] = "KOI8R", ["ALT"] = "WIN866", ["WIN"] = "WIN1251", ["VSCII"] = "WIN1258",
    };

    /// <summary>pg_encoding_to_char(): empty for a number that is none.</summary>
    public static string Name(int number) => number >= 0 && number < Names.Length ? Names[number] : "";

    /// <summary>pg_char_to_encoding(): marks and case do not count; -1 for a name that is none.</summary>
    public static int Number(string name)
    {
        var plain = Plain(name);
        if (Aliases.TryGetValue(plain, out var other)) plain = other;
        return Array.FindIndex(Names, known => Plain(known) == plain);
    }

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToUpperInvariant();
}
