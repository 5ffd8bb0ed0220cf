using System.Collections;
using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Lakehouse.Catalog.SystemCatalog.Loading;

/// <summary>
/// The engine's tables behind the live system relations of one snapshot. The next snapshot keeps every table whose rows it
/// would have too; of the others the engine copies what stays, and only the rows of changed objects are loaded.
/// </summary>
internal sealed class LiveTables
{
    private readonly SnapshotContent _content;
    private readonly FrozenDictionary<string, LiveTable> _tables;
    private readonly FrozenDictionary<string, List<object?[]>> _databaseRows;

    private LiveTables(
        SnapshotContent content, FrozenDictionary<string, LiveTable> tables, FrozenDictionary<string, List<object?[]>> databaseRows) =>
        (_content, _tables, _databaseRows) = (content, tables, databaseRows);

    /// <summary>The tables.</summary>
    public IEnumerable<LiveTable> All => _tables.Values;

    /// <summary>The table of a live relation.</summary>
    public LiveTable Of(string relation) => _tables[relation];

    /// <summary>The tables of a snapshot, and those of them that are to be loaded.</summary>
    /// <param name="version">The snapshot's, which names what is new.</param>
    /// <param name="content">What it says.</param>
    /// <param name="before">The tables of the snapshot before it, still in the engine; null for the first.</param>
    public static (LiveTables Tables, ImmutableArray<SystemTable> ToLoad) Next(long version, SnapshotContent content, LiveTables? before)
    {
        var load = ImmutableArray.CreateBuilder<SystemTable>();
        var tables = new Dictionary<string, LiveTable>(StringComparer.Ordinal);
        var change = ObjectChange.Between(before?._content.Objects ?? [], content.Objects);
        foreach (var (name, relation) in LiveRelations.OfObjects)
        {
            var system = SystemRelations.Instance.PgCatalog(name);
            var (gone, come) = (relation.Rows(system, change.Gone).ToList(), relation.Rows(system, change.Come).ToList());
            tables[name] = before is not null && SameRows(gone, come) ? before.Of(name) : Load(system, Base(system, relation, gone, before), come, before?.Of(name).Constants ?? ConstantColumns.OfRecorded(name));
        }

        var rows = LiveRelations.OfDatabase.ToFrozenDictionary(
            live => live.Key, live => live.Value(SystemRelations.Instance.PgCatalog(live.Key), content).ToList(), StringComparer.Ordinal);
        foreach (var (name, now) in rows)
        {
            tables[name] = before is not null && SameRows(before._databaseRows[name], now)
                ? before.Of(name)
                : Load(SystemRelations.Instance.PgCatalog(name), null, now, ConstantColumns.OfNoRows);
        }

        return (new LiveTables(content, tables.ToFrozenDictionary(StringComparer.Ordinal), rows), load.ToImmutable());

        LiveTable Load(SystemRelation system, SystemTableBase? from, List<object?[]> added, ConstantColumns constants)
        {
            var table = new LiveTable(system, version) { Constants = constants.And(ConstantColumns.Of(system, added)) };
            load.Add(system.With(added) with { Name = table.Name, Base = from });
            return table;
        }
    }

    /// <summary>Where the rows are copied from that stay: the table before, or the recorded rows.</summary>
    private static SystemTableBase Base(SystemRelation system, ObjectRelation relation, List<object?[]> gone, LiveTables? before)
    {
        var key = system.Columns.First(column => column.Name == relation.Key).Number - 1;
        return new SystemTableBase(
            before?.Of(system.Name).EngineName ?? SystemTables.StaticTable(system.Name), relation.Key,
            [.. gone.Select(row => (uint)row[key]!).Distinct()]);
    }

    private static bool SameRows(List<object?[]> left, List<object?[]> right) =>
        left.Count == right.Count && left.Zip(right).All(pair => StructuralComparisons.StructuralEqualityComparer.Equals(pair.First, pair.Second));

    /// <summary>How the objects of two snapshots differ; one that is not what it was is in both lists.</summary>
    private sealed record ObjectChange(List<CatalogObject> Gone, List<CatalogObject> Come)
    {
        public static ObjectChange Between(ImmutableArray<CatalogObject> before, ImmutableArray<CatalogObject> now)
        {
            var old = before.ToDictionary(item => item.Relation.Oid);
            var come = new List<CatalogObject>();
            foreach (var item in now)
            {
                if (old.TryGetValue(item.Relation.Oid, out var known) && known == item) old.Remove(item.Relation.Oid);
                else come.Add(item);
            }

            return new ObjectChange([.. before.Where(item => old.ContainsKey(item.Relation.Oid))], come);
        }
    }
}
