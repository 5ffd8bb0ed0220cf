using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Snapshots;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_index: an index for each primary and unique key, because that is where drivers look for keys. None is stored.</summary>
internal static class IndexRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["indisunique"] = true, ["indnullsnotdistinct"] = false, ["indisexclusion"] = false, ["indimmediate"] = true,
                ["indisclustered"] = false, ["indisvalid"] = true, ["indcheckxmin"] = false, ["indisready"] = true, ["indislive"] = true,
                ["indisreplident"] = false,
            },
            "indexrelid", "indrelid", "indnatts", "indnkeyatts", "indisprimary", "indkey", "indcollation", "indclass", "indoption");
        return objects.SelectMany(item => item.Indexes.Select(key => Row(shape, item, key)));
    }

    private static object?[] Row(RowShape shape, CatalogObject item, TableKey key)
    {
        var types = key.Columns.Select(number => item.Relation.Columns[number - 1].TypeOid).ToList();
        return shape.Row(
            key.IndexOid, item.Relation.Oid, (short)key.Columns.Count, (short)key.Columns.Count, key.Kind == KeyKind.Primary, key.Columns.ToArray(),
            types.Select(type => TypeLayout.Of(type).Collation).ToArray(), types.Select(type => OperatorClasses.Find(type)!.Oid).ToArray(),
            new short[key.Columns.Count]);
    }
}
