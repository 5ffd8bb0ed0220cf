using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Statistics;

/// <summary>What the footer of a Parquet file says of it as a whole.</summary>
public readonly record struct FileFact(long Rows, long RowGroups);

/// <summary>What footers say of each file: read when someone asks, and kept for as long as the files are those of a table.</summary>
/// <remarks>Thread safe.</remarks>
public sealed class FileFacts(ICatalogEngine engine)
{
    private const int FilesAtOnce = 500;
    private const string Version = "?version=";

    private readonly ConditionalWeakTable<FileSet, FrozenDictionary<string, FileFact>> _known = [];

    /// <summary>The facts by the files' paths in the engine. Files of other formats have none.</summary>
    /// <exception cref="EngineProbeException">A footer cannot be read.</exception>
    public IReadOnlyDictionary<string, FileFact> Of(LakeTable table, CancellationToken cancel)
    {
        if (_known.TryGetValue(table.Files, out var known)) return known;
        var facts = table.Found.Format == FileFormat.Parquet ? Read(table.Files, cancel) : FrozenDictionary<string, FileFact>.Empty;
        return _known.GetValue(table.Files, _ => facts);
    }

    private FrozenDictionary<string, FileFact> Read(FileSet files, CancellationToken cancel) => files.Files.Chunk(FilesAtOnce)
        .SelectMany(part => engine.Query(
            "SELECT file_name, CAST(num_rows AS VARCHAR), CAST(num_row_groups AS VARCHAR) "
            + $"FROM parquet_file_metadata({ScanSql.List(part.Select(files.PathOf))})", cancel))
        .ToFrozenDictionary(row => Path(row[0]!), row => new FileFact(Number(row[1]!), Number(row[2]!)), StringComparer.Ordinal);

    /// <summary>The engine names a file with its version behind it.</summary>
    private static string Path(string engineName) => engineName.LastIndexOf(Version, StringComparison.Ordinal) is >= 0 and var at ? engineName[..at] : engineName;

    private static long Number(string text) => long.Parse(text, CultureInfo.InvariantCulture);
}
