using System.Collections.Immutable;
using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Probing;
using Lakehouse.Sql.Binding;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>A table of the lake at one version of its files. Holding it keeps its files readable.</summary>
/// <param name="Found">What names and folders say.</param>
/// <param name="Declaration">What the catalog file says, or null.</param>
/// <param name="Files">The files that a scan reads.</param>
/// <param name="Scan">The engine's FROM item.</param>
/// <param name="Columns">Empty for a table that cannot be read at all.</param>
/// <param name="RowCount">From the footers; null where the format has none.</param>
/// <param name="Warnings">What was left out.</param>
public sealed record LakeTable(
    FoundTable Found, TableDeclaration? Declaration, FileSet Files, string Scan, ImmutableArray<RelationColumn> Columns,
    long? RowCount, ImmutableArray<CatalogWarning> Warnings)
{
    /// <summary>Whether there is something to select from.</summary>
    public bool IsReadable => !Columns.IsEmpty;

    /// <summary>Bytes of its files.</summary>
    public long Size { get; } = Found.Files.Sum(file => file.Size);

    /// <summary>
    /// Whether a scan may yield other values in another time zone: it casts, as text files, files of different types and declared types do. Plain
    /// Parquet has its values in it, and hive keys are no times.
    /// </summary>
    internal bool DependsOnZone => Scan != ScanSql.Scan(FileFormat.Parquet, ScanSql.Literal(Files.GlobPath), Found.Keys, "");

    /// <summary>A table none of whose files can be read: it does not exist for clients, its warnings do.</summary>
    internal static LakeTable Unreadable(TableSource source, FileSet files, IEnumerable<CatalogWarning> warnings) =>
        new(source.Found, source.Declaration, files, "", [], null, [.. warnings]);

    /// <summary>Whether this is what probing <paramref name="source"/> would give: same files, same versions, same declaration.</summary>
    internal bool IsStill(TableSource source) =>
        ReferenceEquals(source.Store, Files.Store) && source.Found.Format == Found.Format && source.Found.Keys.SequenceEqual(Found.Keys)
        && source.Found.Files.SequenceEqual(Found.Files) && ReferenceEquals(source.Declaration, Declaration);
}
