using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;

namespace Lakehouse.Catalog.Probing;

/// <summary>The engine's SQL for reading files. Every string in it is quoted here.</summary>
internal static class ScanSql
{
    /// <summary>A string literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A quoted name.</summary>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A list of string literals.</summary>
    public static string List(IEnumerable<string> texts) => $"[{string.Join(", ", texts.Select(Literal))}]";

    /// <summary>The FROM item that scans a table's files.</summary>
    /// <param name="format">Of the files.</param>
    /// <param name="paths">A literal or a list of literals.</param>
    /// <param name="keys">The hive keys.</param>
    /// <param name="options">Further options, separated by commas; may be empty.</param>
    public static string Scan(FileFormat format, string paths, ImmutableArray<HiveKey> keys, string options)
    {
        var function = format switch
        {
            FileFormat.Parquet => "read_lake_parquet",
            FileFormat.Csv => "read_csv",
            FileFormat.Json => "read_json",
        };
        var hive = keys.IsEmpty
            ? "hive_partitioning = false"
            : $"hive_partitioning = true, hive_types_autocast = false, hive_types = {{{string.Join(", ", keys.Select(HiveType))}}}";
        return $"{function}({paths}, {hive}{(options.Length > 0 ? ", " : "")}{options})";
    }

    /// <summary>The FROM item of one Parquet file.</summary>
    public static string OneFile(string path) => Scan(FileFormat.Parquet, Literal(path), [], "");

    /// <summary>A query for the columns of a FROM item: name and type.</summary>
    public static string Describe(string scan) => $"SELECT column_name, column_type FROM (DESCRIBE SELECT * FROM {scan})";

    private static string HiveType(HiveKey key) => $"{Literal(key.Name)}: {key.EngineType}";
}
