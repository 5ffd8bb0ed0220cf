using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>The names in pg_class: which of them several schemas have, so that a search path hides some of their relations.</summary>
internal sealed class NamedRelations
{
    private static readonly ImmutableArray<Entry> Recorded = ReadRecorded();
    private static readonly ImmutableArray<(string Name, uint Oid)> RecordedSchemas = ReadRecordedSchemas();

    private readonly FrozenDictionary<string, uint> _schemas;
    private readonly ImmutableArray<ImmutableArray<Entry>> _shared;

    /// <summary>Those of a database.</summary>
    /// <param name="schemas">The database's own schemas.</param>
    /// <param name="objects">The database's own relations.</param>
    public NamedRelations(IEnumerable<(string Name, uint Oid)> schemas, IEnumerable<CatalogObject> objects)
    {
        _schemas = RecordedSchemas.Concat(schemas).DistinctBy(schema => schema.Name)
            .ToFrozenDictionary(schema => schema.Name, schema => schema.Oid, StringComparer.Ordinal);
        var own = objects.SelectMany(item => item.Indexes.Select(key => new Entry(key.Name, item.SchemaOid, key.IndexOid))
            .Prepend(new Entry(item.Relation.Name, item.SchemaOid, item.Relation.Oid)));
        _shared =
        [
            .. Recorded.Concat(own).DistinctBy(entry => entry.Oid).GroupBy(entry => entry.Name, StringComparer.Ordinal)
                .Select(group => group.ToImmutableArray()).Where(group => group.Length > 1),
        ];
    }

    /// <summary>What a search path shows.</summary>
    public PathVisibility Visible(IReadOnlyList<string> path)
    {
        ImmutableArray<uint> schemas = [.. path.Where(_schemas.ContainsKey).Select(schema => _schemas[schema]).Distinct()];
        return new PathVisibility(
            schemas,
            [
                .. _shared.SelectMany(group => group.Where(entry => schemas.Contains(entry.Schema)).OrderBy(entry => schemas.IndexOf(entry.Schema)).Skip(1))
                    .Select(entry => entry.Oid),
            ]);
    }

    private static ImmutableArray<Entry> ReadRecorded()
    {
        var file = ReferenceRows.File("pg_class");
        var (oid, name, schema) = (file.Ordinal("oid"), file.Ordinal("relname"), file.Ordinal("relnamespace"));
        return [.. file.Rows.Select(row => new Entry(row[name]!, Number(row[schema]), Number(row[oid])))];
    }

    private static ImmutableArray<(string Name, uint Oid)> ReadRecordedSchemas()
    {
        var file = ReferenceRows.File("pg_namespace");
        var (oid, name) = (file.Ordinal("oid"), file.Ordinal("nspname"));
        return [.. file.Rows.Select(row => (row[name]!, Number(row[oid])))];
    }

    private static uint Number(string? text) => uint.Parse(text!, CultureInfo.InvariantCulture);

    private readonly record struct Entry(string Name, uint Schema, uint Oid);
}
