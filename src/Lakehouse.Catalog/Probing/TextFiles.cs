using System.Collections.Immutable;
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

    private const int SampledRows = 500_000, LeastSampledRows = 20_000;

    /// <summary>A scan that leaves nothing to be guessed, and the sets of files that it names besides <paramref name="files"/>.</summary>
    /// <exception cref="EngineProbeException">The files cannot be read as what their extension says.</exception>
    /// <exception cref="Lakehouse.Storage.StorageException">The store fails.</exception>
    public static (string Scan, ImmutableArray<FileSet> Parts) Scan(
        ICatalogEngine engine, CsvSniffer sniffer, LakeReader reader, FoundTable found, FileSet files, Func<FileSet, FileSet> register, CancellationToken cancel)
    {
        // The engine looks at one after the other.
        reader.ReadBeginningsAsync(files, cancel).GetAwaiter().GetResult();
        var rows = files.TotalBytes <= SampledWhole ? -1 : Math.Max(LeastSampledRows, SampledRows / files.Files.Length);
        var sample = $"sample_size = {rows}";
        return found.Format == FileFormat.Csv
            ? CsvFiles.Scan(engine, sniffer, found, files, register, sample, cancel)
            : (Json(engine, found, files, sample, cancel), []);
    }

    private static string Json(ICatalogEngine engine, FoundTable found, FileSet files, string sample, CancellationToken cancel)
    {
        var path = ScanSql.Literal(files.GlobPath);
        var guess = ScanSql.Scan(found.Format, path, found.Keys, $"{sample}, maximum_sample_files = -1");
        var hive = found.Keys.Select(key => key.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var columns = engine.Query(ScanSql.Describe(guess), cancel).Where(column => !hive.Contains(column[0]!))
            .Select(column => $"{ScanSql.Literal(column[0]!)}: {ScanSql.Literal(column[1]!)}");
        return ScanSql.Scan(found.Format, path, found.Keys, $"columns = {{{string.Join(", ", columns)}}}");
    }
}
