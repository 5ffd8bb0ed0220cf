using Lakehouse.Storage;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Probing;

/// <summary>Files of a CSV table that are written in the same way.</summary>
/// <param name="Dialect">In which.</param>
/// <param name="Files">In the order of the table.</param>
internal sealed record CsvPart(CsvDialect Dialect, List<StoredObject> Files)
{
    private const string StandardQuotes = "quote = '\"', escape = '\"'";

    /// <summary>
    /// Tells the files of a table apart by how they are written: the engine itself would read all of them as the first, by position,
    /// whatever their headers and quotes are. Empty files are among the first.
    /// </summary>
    /// <exception cref="EngineProbeException">A file is no CSV.</exception>
    public static List<CsvPart> Of(CsvSniffer sniffer, FileSet files, string options, CancellationToken cancel)
    {
        var written = files.Files.Where(file => file.Size > 0).DefaultIfEmpty(files.Files[0]).ToList();
        var dialects = written.ConvertAll(file => sniffer.Look(files, file, options, cancel));
        if (dialects.Exists(dialect => dialect.Quote == "\""))
            dialects = [.. dialects.Select((dialect, at) => dialect.Quote.Length > 0 ? dialect : Quoted(sniffer, dialect, files, written[at], options, cancel))];
        sniffer.Forget(files);
        var parts = new List<CsvPart>();
        foreach (var (file, dialect) in written.Zip(Named(dialects)))
        {
            var (at, merged) = parts.Select((part, place) => (place, part.Dialect.Merge(dialect))).FirstOrDefault(fit => fit.Item2 is not null, (-1, dialect));
            if (at < 0)
            {
                parts.Add(new CsvPart(dialect, [file]));
                continue;
            }

            parts[at].Files.Add(file);
            parts[at] = parts[at] with { Dialect = merged! };
        }

        parts[0].Files.AddRange(files.Files.Except(written));
        return parts;
    }

    /// <summary>A file in which no quote was seen can be read as if there might be one, if it begins no value with one.</summary>
    private static CsvDialect Quoted(
        CsvSniffer sniffer, CsvDialect dialect, FileSet files, StoredObject file, string options, CancellationToken cancel)
    {
        try
        {
            var quoted = sniffer.Look(files, file, $"{options}, {StandardQuotes}", cancel);
            return quoted.Merge(dialect with { Quote = quoted.Quote, Escape = quoted.Escape }) ?? dialect;
        }
        catch (EngineProbeException)
        {
            return dialect;
        }
    }

    /// <summary>A file without a header has the columns of the first one that has as many, and a header.</summary>
    private static IEnumerable<CsvDialect> Named(List<CsvDialect> dialects) => dialects.Select(dialect => dialect.HasHeader ? dialect
        : dialect with { Names = dialects.Find(other => other.HasHeader && other.Names.Length == dialect.Names.Length)?.Names ?? dialect.Names });
}
