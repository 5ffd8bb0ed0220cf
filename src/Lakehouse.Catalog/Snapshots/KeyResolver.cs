using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>
/// Makes keys of what the catalog file declares: columns become numbers, names and OIDs are given, references are looked up.
/// What PostgreSQL would not accept is left out with a warning in its words.
/// </summary>
internal sealed class KeyResolver(string database, StableOids oids, IReadOnlyList<(LakeTable Table, Relation Relation)> tables, List<CatalogWarning> warnings)
{
    private const string Fix = "correct the key's names, or remove it: keys only tell clients how tables belong together";

    private readonly Dictionary<(string Schema, string Name), Relation> _relations =
        tables.ToDictionary(item => (item.Relation.Schema, item.Relation.Name), item => item.Relation);

    private readonly KeyNames _names = new([.. tables.Select(item => (item.Relation.Schema, item.Relation.Name))]);
    private readonly Dictionary<uint, List<TableKey>> _keys = [];

    /// <summary>The keys of each table that has some, by its OID. Foreign keys come after the keys that they refer to.</summary>
    public IReadOnlyDictionary<uint, EquatableArray<TableKey>> Resolve()
    {
        foreach (var (relation, key) in Declared(foreign: false)) Add(relation, Own(relation, key));
        foreach (var (relation, key) in Declared(foreign: true)) Add(relation, Foreign(relation, key));
        return _keys.ToDictionary(keys => keys.Key, keys => EquatableArray.From(keys.Value));
    }

    private IEnumerable<(Relation Relation, KeyDeclaration Key)> Declared(bool foreign) =>
        tables.SelectMany(item => (item.Table.Declaration?.Keys ?? []).Where(key => key.Kind == KeyKind.Foreign == foreign)
            .Select(key => (item.Relation, key)));

    private void Add(Relation relation, TableKey? key)
    {
        if (key is null) return;
        if (!_keys.TryGetValue(relation.Oid, out var keys)) _keys[relation.Oid] = keys = [];
        keys.Add(key);
    }

    private TableKey? Own(Relation relation, KeyDeclaration key)
    {
        if (Columns(relation, key.Columns, key.At) is not { } columns) return null;
        foreach (var column in columns)
        {
            if (OperatorClasses.Find(column.TypeOid) is not null) continue;
            return Leave(key, $"column \"{column.Name}\" has no default operator class for access method \"btree\"");
        }

        if (_names.Take(relation.Schema, relation.Name, key) is not { } name) return Leave(key, $"relation \"{key.Name}\" already exists");
        return new TableKey(
            OidOf(relation, name), name, key.Kind, Numbers(columns), oids.Of(OidKind.Relation, database, relation.Schema, name), null);
    }

    private TableKey? Foreign(Relation relation, KeyDeclaration key)
    {
        var target = key.References!;
        if (Columns(relation, key.Columns, key.At) is not { } columns) return null;
        if (!_relations.TryGetValue((target.Schema, target.Table), out var referenced))
            return Leave(key, $"relation \"{target.Schema}.{target.Table}\" does not exist");
        if (Referenced(referenced, target, key) is not { } found) return null;
        if (found.Columns.Length != columns.Length)
            return Leave(key, "number of referencing and referenced columns for foreign key disagree");
        var mixed = Equalities(found.Columns, columns);
        if (mixed.Contains(null)) return Leave(key, "key columns have types that cannot be compared");
        if (_names.Take(relation.Schema, relation.Name, key) is not { } name) return Leave(key, $"constraint \"{key.Name}\" already exists");
        return new TableKey(OidOf(relation, name), name, key.Kind, Numbers(columns), found.Key.IndexOid, new KeyTarget(
            referenced.Oid, Numbers(found.Columns), Known(mixed), Known(Equalities(found.Columns, found.Columns)), Known(Equalities(columns, columns))));
    }

    /// <summary>The primary or unique key that a foreign key refers to, and its columns in the foreign key's order.</summary>
    private (TableKey Key, RelationColumn[] Columns)? Referenced(Relation relation, KeyReference target, KeyDeclaration key)
    {
        var keys = _keys.GetValueOrDefault(relation.Oid) ?? [];
        if (target.Columns.IsEmpty)
        {
            if (keys.Find(own => own.Kind == KeyKind.Primary) is { } primary)
                return (primary, [.. primary.Columns.Select(number => relation.Columns[number - 1])]);
            Leave(key, $"there is no primary key for referenced table \"{relation.Name}\"");
            return null;
        }

        if (Columns(relation, target.Columns, key.At) is not { } columns) return null;
        var numbers = columns.Select(column => column.Number).ToHashSet();
        if (keys.Find(own => own.HasIndex && numbers.SetEquals(own.Columns)) is { } unique) return (unique, columns);
        Leave(key, $"there is no unique constraint matching given keys for referenced table \"{relation.Name}\"");
        return null;
    }

    private RelationColumn[]? Columns(Relation relation, IEnumerable<string> names, FilePosition at)
    {
        var columns = new List<RelationColumn>();
        foreach (var name in names)
        {
            if (relation.Columns.FirstOrDefault(column => column.Name == name) is { } column) columns.Add(column);
            else
            {
                warnings.Add(new CatalogWarning($"{at}:", $"a key is left out: table {relation.Schema}.{relation.Name} has no column \"{name}\"", Fix));
                return null;
            }
        }

        return [.. columns];
    }

    private TableKey? Leave(KeyDeclaration key, string why)
    {
        warnings.Add(new CatalogWarning($"{key.At}:", $"a key is left out: {why}", Fix));
        return null;
    }

    private uint OidOf(Relation relation, string name) => oids.Of(OidKind.Constraint, database, relation.Schema, relation.Name, name);

    private static uint?[] Equalities(RelationColumn[] left, RelationColumn[] right) =>
        [.. left.Zip(right, (first, second) => OperatorClasses.Equality(first.TypeOid, second.TypeOid))];

    private static EquatableArray<uint> Known(uint?[] operators) => EquatableArray.From(operators.Select(found => found!.Value).ToList());

    private static EquatableArray<short> Numbers(RelationColumn[] columns) => EquatableArray.From(columns.Select(column => column.Number).ToList());
}
