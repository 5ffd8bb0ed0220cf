using System.Collections.Concurrent;
using Lakehouse.Storage;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Probing;

/// <summary>Looks at CSV files, at each once as long as its table has it: a table that gets a file more is not looked at as a whole. Thread safe.</summary>
internal sealed class CsvSniffer(ICatalogEngine engine)
{
    private readonly ConcurrentDictionary<string, ConcurrentDictionary<(StoredObject File, string Options), CsvDialect>> _tables = new(StringComparer.Ordinal);

    /// <summary>How a file of a set is written.</summary>
    /// <exception cref="EngineProbeException">It is no CSV.</exception>
    public CsvDialect Look(FileSet files, StoredObject file, string options, CancellationToken cancel)
    {
        var known = _tables.GetOrAdd(files.Table, _ => new());
        return known.TryGetValue((file, options), out var dialect) ? dialect
            : known[(file, options)] = CsvDialect.Of(engine, files.PathOf(file), options, cancel);
    }

    /// <summary>Forgets the files that a table has no more.</summary>
    public void Forget(FileSet files)
    {
        if (!_tables.TryGetValue(files.Table, out var known)) return;
        var there = files.Files.ToHashSet();
        foreach (var key in known.Keys)
            if (!there.Contains(key.File)) known.TryRemove(key, out _);
    }
}
