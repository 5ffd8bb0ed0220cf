using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Storage;
using Lakehouse.Storage.Parquet;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Probing;

/// <summary>What the footers of a table's files say.</summary>
/// <param name="Files">The files whose footers can be read, in the order given.</param>
/// <param name="Footers">Of each of them; null where only the engine can read it.</param>
/// <param name="RowCount">Their rows.</param>
/// <param name="SameColumns">Whether all have the same columns in the same order.</param>
internal sealed record ParquetFooters(
    ImmutableArray<StoredObject> Files, ImmutableArray<ParquetFooter?> Footers, long RowCount, bool SameColumns)
{
    private const int AtOnce = 32;

    /// <summary>Reads the footers of <paramref name="files"/>, many side by side. Broken files are warned about and left out.</summary>
    /// <exception cref="StorageException">The store fails: that is no reason to leave files out.</exception>
    public static ParquetFooters Read(
        ICatalogEngine engine, FooterReader reader, FileSet files, ICollection<CatalogWarning> warnings, CancellationToken cancel)
    {
        var read = new ProbedFile[files.Files.Length];
        var options = new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancel };
        // The calling thread has nothing else to do.
        Parallel.ForAsync(0, read.Length, options, async (at, stop) =>
            read[at] = await ReadAsync(engine, reader, files, files.Files[at], stop).ConfigureAwait(false)).GetAwaiter().GetResult();
        foreach (var broken in read.Where(file => file.Problem is not null))
            warnings.Add(new CatalogWarning(broken.Object.Key, $"is left out: {broken.Problem}", "write the file again or remove it; one that is still being written is found later"));
        var good = read.Where(file => file.Problem is null).ToList();
        return new ParquetFooters(
            [.. good.Select(file => file.Object)], [.. good.Select(file => file.Footer)], good.Sum(file => file.Rows), HaveSameColumns(good));
    }

    private static async Task<ProbedFile> ReadAsync(
        ICatalogEngine engine, FooterReader reader, FileSet files, StoredObject file, CancellationToken cancel)
    {
        try
        {
            var footer = await reader.ReadAsync(files.Store, file, cancel).ConfigureAwait(false);
            return new ProbedFile(file, footer, footer.RowCount, null);
        }
        catch (ParquetException)
        {
            return AskEngine(engine, files, file, cancel);
        }
    }

    /// <summary>The engine may know more than we do, and if not it says what is wrong.</summary>
    private static ProbedFile AskEngine(ICatalogEngine engine, FileSet files, StoredObject file, CancellationToken cancel)
    {
        try
        {
            var answer = engine.Query(
                $"SELECT CAST(sum(num_rows) AS VARCHAR) FROM parquet_file_metadata({ScanSql.List([files.PathOf(file)])})", cancel);
            return new ProbedFile(file, null, long.Parse(answer[0][0]!, CultureInfo.InvariantCulture), null);
        }
        catch (EngineProbeException e)
        {
            return new ProbedFile(file, null, 0, e.Message);
        }
    }

    private static bool HaveSameColumns(List<ProbedFile> files) => files.Count <= 1
        || files.TrueForAll(file => file.Footer is { } footer && files[0].Footer is { } first && footer.Schema.IsSame(first.Schema));

    private readonly record struct ProbedFile(StoredObject Object, ParquetFooter? Footer, long Rows, string? Problem);
}
