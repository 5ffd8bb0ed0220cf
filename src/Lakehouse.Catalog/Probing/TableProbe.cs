using System.Collections.Immutable;
using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Sql.Binding;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Probing;

/// <summary>Opens the files of a found table, as far as is needed to say what its columns are.</summary>
internal sealed class TableProbe(ICatalogEngine engine, LakeReader reader)
{
    private readonly CsvSniffer _csv = new(engine);

    /// <summary>The table; an unreadable one, with warnings, where no file of it can be read.</summary>
    public LakeTable Probe(string database, TableSource source, CancellationToken cancel)
    {
        var (store, found) = (source.Store, source.Found);
        var warnings = new List<CatalogWarning>();
        var path = LakePath.Table(database, found.Schema, found.Name);
        var all = Register(new FileSet(store, path, found.Files));
        var footers = found.Format == FileFormat.Parquet ? ParquetFooters.Read(engine, reader.Footers, all, warnings, cancel) : null;
        var files = footers is null ? all : Register(new FileSet(store, path, footers.Files) { Footers = footers.Footers });
        return files.Files.IsEmpty
            ? LakeTable.Unreadable(source, all, warnings)
            : Describe(source, files, footers, warnings, cancel);
    }

    private LakeTable Describe(
        TableSource source, FileSet files, ParquetFooters? footers, List<CatalogWarning> warnings, CancellationToken cancel)
    {
        var found = source.Found;
        try
        {
            ImmutableArray<FileSet> parts = [];
            string scan;
            if (footers is null) (scan, parts) = TextFiles.Scan(engine, _csv, reader, found, files, Register, cancel);
            else scan = ScanSql.Scan(found.Format, ScanSql.Literal(files.GlobPath), found.Keys, footers.SameColumns ? "" : "union_by_name = true");
            if (!parts.IsEmpty) files = Register(new FileSet(files.Store, files.Table, files.Files) { Parts = parts });
            var columns = Columns(found, scan, warnings, cancel);
            if (footers is { SameColumns: false })
                (scan, columns) = ConflictingColumns.Apply(scan, columns, ColumnConflicts.Find(engine, files, footers.Footers, cancel), source, warnings);
            if (source.Declaration is { } declaration) (scan, columns) = DeclaredColumns.Apply(scan, columns, declaration, warnings);
            return new LakeTable(found, source.Declaration, files, scan, columns, footers?.RowCount, [.. warnings]);
        }
        catch (EngineProbeException e)
        {
            warnings.Add(new CatalogWarning($"{found.Schema}.{found.Name}", $"is left out: {e.Message}", "repair or remove the files that the message names; all files of a table need columns that fit each other"));
            return LakeTable.Unreadable(source, files, warnings);
        }
    }

    private ImmutableArray<RelationColumn> Columns(
        FoundTable found, string scan, List<CatalogWarning> warnings, CancellationToken cancel)
    {
        var columns = ImmutableArray.CreateBuilder<RelationColumn>();
        foreach (var row in engine.Query(ScanSql.Describe(scan), cancel))
        {
            var (name, engineType) = (row[0]!, row[1]!);
            if (EngineTypes.Find(engineType) is not { } type)
            {
                warnings.Add(new CatalogWarning(
                    $"{found.Schema}.{found.Name}", $"column \"{name}\" is shown as text: type {engineType} has no equivalent",
                    "nothing where text will do; otherwise declare the column with another type in a catalog file"));
                type = EngineTypes.Text;
            }

            columns.Add(new RelationColumn(name, (short)(columns.Count + 1), type.Oid, type.Modifier, name, engineType));
        }

        return columns.ToImmutable();
    }

    private FileSet Register(FileSet set)
    {
        reader.Register(set);
        return set;
    }
}
