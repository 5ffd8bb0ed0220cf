namespace Lakehouse.Storage.Reading;

/// <summary>
/// The names that the engine knows files by. A file is <c>lake://database/schema/table/KEY</c>, with the key as the store
/// has it (so that <c>name=value</c> folders can be seen), except that the engine's word for NULL in such a folder stands for
/// Hive's; a table's files at one version are
/// <c>lake://database/schema/table@FINGERPRINT/**</c>. The three names are percent-encoded, so <c>@</c> and <c>/</c> mean
/// only this.
/// </summary>
public static class LakePath
{
    private const string Scheme = "lake://";
    private const string Everything = "/**";
    private const string HiveNull = "=__HIVE_DEFAULT_PARTITION__/";
    private const string EngineNull = "=NULL/";

    /// <summary>The first part of every path of a table: <c>database/schema/table</c>, encoded.</summary>
    public static string Table(string database, string schema, string table) =>
        $"{Uri.EscapeDataString(database)}/{Uri.EscapeDataString(schema)}/{Uri.EscapeDataString(table)}";

    /// <summary>One file of a table, by the name that <see cref="NameOf"/> gives its key.</summary>
    public static string File(string table, string name) => $"{Scheme}{table}/{name}";

    /// <summary>What a key is called in a path.</summary>
    internal static string NameOf(string key) => key.Replace(HiveNull, EngineNull, StringComparison.Ordinal);

    /// <summary>The files of a table at one version.</summary>
    public static string Set(string table, string fingerprint) => $"{Scheme}{table}@{fingerprint}{Everything}";

    /// <summary>Takes the path of a set apart.</summary>
    internal static bool TryParseSet(string path, out string table, out string fingerprint)
    {
        table = fingerprint = "";
        if (!path.StartsWith(Scheme, StringComparison.Ordinal) || !path.EndsWith(Everything, StringComparison.Ordinal)) return false;
        var names = path[Scheme.Length..^Everything.Length];
        var at = names.IndexOf('@');
        if (at < 0 || names.IndexOf('/', at) >= 0) return false;
        table = names[..at];
        fingerprint = names[(at + 1)..];
        return true;
    }

    /// <summary>Takes the path of a file apart.</summary>
    internal static bool TryParseFile(string path, out string table, out string name)
    {
        table = name = "";
        if (!path.StartsWith(Scheme, StringComparison.Ordinal)) return false;
        var end = Scheme.Length - 1;
        for (var part = 0; part < 3; part++)
        {
            end = path.IndexOf('/', end + 1);
            if (end < 0) return false;
        }

        table = path[Scheme.Length..end];
        name = path[(end + 1)..];
        return name.Length > 0;
    }
}
