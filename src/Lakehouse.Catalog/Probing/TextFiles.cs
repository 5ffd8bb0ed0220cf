using Lakehouse.Catalog.Discovery;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Probing;

/// <summary>
/// How CSV and JSON files are read: found out once per version of the files, over all their rows as far as they are few,
/// and then said to every scan. A scan that guessed again could guess differently, or from too few rows.
/// </summary>
internal static class TextFiles
{
    /// <summary>Files up to this size are looked at to their end; of larger ones the first rows must do.</summary>
    private const long SampledWhole = 256L << 20;

    private const int SampledRows = 500_000;

    private static readonly string[] DialectColumns =
        ["delimiter", "quote", "escape", "comment", "skiprows", "hasheader", "dateformat", "timestampformat"];

    /// <summary>The options of a scan that leave nothing to be guessed.</summary>
    /// <exception cref="EngineProbeException">The files cannot be read as what their extension says.</exception>
    public static string Options(ICatalogEngine engine, FoundTable found, FileSet files, CancellationToken cancel)
    {
        var sample = $"sample_size = {(files.TotalBytes <= SampledWhole ? -1 : SampledRows)}";
        var guess = ScanSql.Scan(found.Format, ScanSql.Literal(files.GlobPath), found.Keys, sample);
        var hive = found.Keys.Select(key => key.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var columns = engine.Query(ScanSql.Describe(guess), cancel).Where(column => !hive.Contains(column[0]!))
            .Select(column => $"{ScanSql.Literal(column[0]!)}: {ScanSql.Literal(column[1]!)}");
        var pinned = $"columns = {{{string.Join(", ", columns)}}}";
        return found.Format == FileFormat.Csv ? $"{pinned}, {Dialect(engine, files, sample, cancel)}" : pinned;
    }

    /// <summary>What the first file says about separators, as options.</summary>
    private static string Dialect(ICatalogEngine engine, FileSet files, string sample, CancellationToken cancel)
    {
        var path = ScanSql.Literal(files.PathOf(files.Files[0]));
        var columns = string.Join(", ", DialectColumns.Select(column => $"CAST({column} AS VARCHAR)"));
        var found = engine.Query($"SELECT {columns} FROM sniff_csv({path}, {sample})", cancel)[0];
        var options = new List<string>
        {
            "auto_detect = false", $"delim = {ScanSql.Literal(found[0]!)}", Character("quote", found[1]), Character("escape", found[2]),
            Character("comment", found[3]), $"skip = {found[4]}", $"header = {found[5]}",
        };
        if (found[6] is { Length: > 0 } date) options.Add($"dateformat = {ScanSql.Literal(date)}");
        if (found[7] is { Length: > 0 } timestamp) options.Add($"timestampformat = {ScanSql.Literal(timestamp)}");
        return string.Join(", ", options);
    }

    /// <summary>The sniffer writes (empty) for none.</summary>
    private static string Character(string option, string? found) =>
        $"{option} = {ScanSql.Literal(found is null or "(empty)" ? "" : found)}";
}
