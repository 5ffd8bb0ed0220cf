using System.Collections.Frozen;

namespace Lakehouse.Postgres.Encodings;

/// <summary>The table of PostgreSQL's encodings: their names, other names, and those that are converted here.</summary>
/// <remarks>PostgreSQL documentation, table 24.3; pg_encname_tbl in src/common/encnames.c.</remarks>
public static class ClientEncodings
{
    private static readonly string[] SingleByte =
    [
        "LATIN2", "LATIN3", "LATIN4", "LATIN5", "LATIN6", "LATIN7", "LATIN8", "LATIN9", "LATIN10", "WIN1256", "WIN1258", "WIN866",
        "WIN874", "KOI8R", "WIN1251", "WIN1252", "ISO_8859_5", "ISO_8859_6", "ISO_8859_7", "ISO_8859_8", "WIN1250", "WIN1253",
        "WIN1254", "WIN1255", "WIN1257", "KOI8U",
    ];

    private static readonly (string Name, CharacterForm Form)[] MultiByte =
    [
        ("EUC_JP", CharacterForm.EucJp), ("EUC_CN", CharacterForm.Euc), ("EUC_KR", CharacterForm.Euc), ("SJIS", CharacterForm.Sjis), ("BIG5", CharacterForm.Double), ("GBK", CharacterForm.Double),
        ("UHC", CharacterForm.Double),
    ];

    /// <summary>Names of encodings that PostgreSQL has and that are not converted here.</summary>
    private static readonly string[] Unconverted = ["EUC_JIS_2004", "SHIFT_JIS_2004", "GB18030", "JOHAB", "EUC_TW", "MULE_INTERNAL"];

    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>
    {
        ["abc"] = "WIN1258", ["alt"] = "WIN866", ["iso88591"] = "LATIN1", ["iso885910"] = "LATIN6", ["iso885913"] = "LATIN7",
        ["iso885914"] = "LATIN8", ["iso885915"] = "LATIN9", ["iso885916"] = "LATIN10", ["iso88592"] = "LATIN2",
        ["iso88593"] = "LATIN3", ["iso88594"] = "LATIN4", ["iso88599"] = "LATIN5", ["koi8"] = "KOI8R", ["mskanji"] = "SJIS",
        ["shiftjis"] = "SJIS", ["tcvn"] = "WIN1258", ["tcvn5712"] = "WIN1258", ["unicode"] = "UTF8", ["vscii"] = "WIN1258",
        ["win"] = "WIN1251", ["win932"] = "SJIS", ["win936"] = "GBK", ["win949"] = "UHC", ["win950"] = "BIG5",
        ["windows932"] = "SJIS", ["windows936"] = "GBK", ["windows949"] = "UHC", ["windows950"] = "BIG5",
        ["windows866"] = "WIN866", ["windows874"] = "WIN874", ["windows1250"] = "WIN1250", ["windows1251"] = "WIN1251",
        ["windows1252"] = "WIN1252", ["windows1253"] = "WIN1253", ["windows1254"] = "WIN1254", ["windows1255"] = "WIN1255",
        ["windows1256"] = "WIN1256", ["windows1257"] = "WIN1257", ["windows1258"] = "WIN1258",
    }.ToFrozenDictionary();

    private static readonly FrozenDictionary<string, ClientEncoding> ByName = ((ClientEncoding[])
    [
        ClientEncoding.Utf8,
        new Utf8Encoding("SQL_ASCII"),
        new MappedEncoding("LATIN1", CharacterForm.Single, new Lazy<CharacterMap>(CharacterMap.Latin1)),
        .. SingleByte.Select(name => Mapped(name, CharacterForm.Single)),
        .. MultiByte.Select(row => Mapped(row.Name, row.Form)),
    ]).ToFrozenDictionary(encoding => encoding.Name);

    private static readonly FrozenDictionary<string, string> ByCleanName =
        ByName.Keys.Concat(Unconverted).Select(name => KeyValuePair.Create(Clean(name), name)).Concat(Aliases).ToFrozenDictionary();

    /// <summary>The encoding of a name as PostgreSQL spells it; null where it is not converted here.</summary>
    public static ClientEncoding? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The name as PostgreSQL spells it, of any spelling: only letters and digits count. Null where there is no such encoding.</summary>
    public static string? Name(string spelling) => ByCleanName.GetValueOrDefault(Clean(spelling));

    private static MappedEncoding Mapped(string name, CharacterForm form) =>
        new(name, form, new Lazy<CharacterMap>(() => CharacterMap.Load(name)));

    private static string Clean(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();
}
