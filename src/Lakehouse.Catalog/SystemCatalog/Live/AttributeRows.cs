using Lakehouse.Catalog.Access;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_attribute: the columns of the database's relations, and of the indexes of their keys.</summary>
internal static class AttributeRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["attstattarget"] = -1, ["attcacheoff"] = -1, ["attcompression"] = "",
                ["atthasmissing"] = false, ["attidentity"] = "", ["attgenerated"] = "", ["attisdropped"] = false,
                ["attislocal"] = true, ["attinhcount"] = 0,
            },
            "attrelid", "attname", "atttypid", "attlen", "attnum", "attndims", "atttypmod", "attbyval", "attalign", "attstorage",
            "attnotnull", "attcollation", "atthasdef", "attacl");
        return objects.SelectMany(item => item.Relation.Columns
            .Select(column => Row(
                shape, item.Relation.Oid, column, column.Number, column.NotNull, item.Relation.Rules.DefaultOf(column.Number - 1) is not null,
                item.ColumnAccess.FirstOrDefault(known => known.Column == column.Number).Access))
            .Concat(item.Indexes.SelectMany(key => key.Columns.Select((number, at) =>
                Row(shape, key.IndexOid, item.Relation.Columns[number - 1], (short)(at + 1), notNull: false, hasDefault: false, access: null)))));
    }

    private static object?[] Row(RowShape shape, uint relation, RelationColumn column, short number, bool notNull, bool hasDefault, AccessList? access)
    {
        var layout = TypeLayout.Of(column.TypeOid);
        return shape.Row(
            relation, column.Name, column.TypeOid, layout.Length, number, Dimensions(column.EngineType),
            column.TypeModifier, layout.ByValue, layout.Alignment, layout.Storage, notNull, layout.Collation, hasDefault, access?.ToTexts());
    }

    /// <summary>How many brackets the engine's type ends in.</summary>
    private static int Dimensions(string engineType)
    {
        var dimensions = 0;
        while (engineType.EndsWith(']'))
        {
            engineType = engineType[..engineType.LastIndexOf('[')];
            dimensions++;
        }

        return dimensions;
    }
}
