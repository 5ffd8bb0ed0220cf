using System.Collections.Immutable;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Sql.Binding.Types;
using Lakehouse.Storage;
using Lakehouse.Storage.Parquet;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Catalog.Probing;

/// <summary>A column that two files of a table have in types that no type holds both of.</summary>
/// <param name="Column">Its name in the first of them.</param>
/// <param name="EngineType">Its type there.</param>
/// <param name="Message">Names the files and the types.</param>
internal sealed record ColumnConflict(string Column, string EngineType, string Message);

/// <summary>
/// Finds columns that the files of a table do not agree on. Widened types agree (int4 and int8, float4 and float8, decimals of
/// different precision), as far as PostgreSQL casts them implicitly; the engine alone would make text of nearly everything.
/// </summary>
internal static class ColumnConflicts
{
    /// <summary>The conflicts of a table, the first of each column.</summary>
    public static ImmutableArray<ColumnConflict> Find(
        ICatalogEngine engine, FileSet files, ImmutableArray<ParquetFooter?> footers, CancellationToken cancel)
    {
        var first = new Dictionary<string, (string Name, string Type, StoredObject File)>(StringComparer.OrdinalIgnoreCase);
        var conflicts = new Dictionary<string, ColumnConflict>(StringComparer.OrdinalIgnoreCase);
        foreach (var file in OneOfEachSchema(files, footers))
        {
            foreach (var row in engine.Query(ScanSql.Describe(ScanSql.OneFile(files.PathOf(file))), cancel))
            {
                var (name, type) = (row[0]!, row[1]!);
                if (!first.TryGetValue(name, out var known)) first.Add(name, (name, type, file));
                else if (!TypeFamilies.Fit(known.Type, type))
                    conflicts.TryAdd(name, new ColumnConflict(
                        known.Name, known.Type, $"column \"{known.Name}\" is {Shown(known.Type)} in \"{known.File.Key}\" and {Shown(type)} in \"{file.Key}\""));
            }
        }

        return [.. conflicts.Values];
    }

    private static List<StoredObject> OneOfEachSchema(FileSet files, ImmutableArray<ParquetFooter?> footers)
    {
        var schemas = new List<ParquetSchema>();
        var one = new List<StoredObject>();
        for (var at = 0; at < footers.Length; at++)
        {
            if (footers[at] is not { } footer || schemas.Exists(footer.Schema.IsSame)) continue;
            schemas.Add(footer.Schema);
            one.Add(files.Files[at]);
        }

        return one;
    }

    private static string Shown(string engineType) =>
        EngineTypes.Find(engineType) is { } type ? TypeDisplay.Format(type.Oid, type.Modifier) : engineType;
}
