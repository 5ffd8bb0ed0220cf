namespace Lakehouse.Catalog.Discovery;

/// <summary>What a table's files are.</summary>
public enum FileFormat
{
    /// <summary>Apache Parquet.</summary>
    Parquet,

    /// <summary>Text with separators; the engine finds out which.</summary>
    Csv,

    /// <summary>JSON: one array, or one object a line.</summary>
    Json,
}

/// <summary>File names that discovery knows.</summary>
internal static class FileNames
{
    /// <summary>The table of extensions. Lower case is compared with lower case; longer ones stand first.</summary>
    private static readonly (string Extension, FileFormat Format)[] Extensions =
    [
        (".parquet", FileFormat.Parquet),
        .. Texts(".csv", FileFormat.Csv), .. Texts(".tsv", FileFormat.Csv),
        .. Texts(".json", FileFormat.Json), .. Texts(".ndjson", FileFormat.Json), .. Texts(".jsonl", FileFormat.Json),
    ];

    /// <summary>The format of a file and its name without the extension; null for a file that is no table.</summary>
    public static (FileFormat Format, string Stem)? Parse(string name)
    {
        foreach (var (extension, format) in Extensions)
        {
            if (name.Length > extension.Length && name.EndsWith(extension, StringComparison.OrdinalIgnoreCase))
                return (format, name[..^extension.Length]);
        }

        return null;
    }

    /// <summary>A text format, compressed with gzip or zstd or not.</summary>
    private static (string Extension, FileFormat Format)[] Texts(string extension, FileFormat format) =>
        [(extension + ".gz", format), (extension + ".zst", format), (extension, format)];

    /// <summary>Names that writers use for what is not data: <c>_SUCCESS</c>, <c>_temporary</c>, <c>.crc</c> files.</summary>
    public static bool IsHidden(string name) => name.StartsWith('.') || name.StartsWith('_');
}
