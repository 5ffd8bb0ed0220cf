namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_attribute: the columns of the database's relations.</summary>
internal static class AttributeRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["attstattarget"] = -1, ["attcacheoff"] = -1, ["attcompression"] = "", ["atthasdef"] = false,
                ["atthasmissing"] = false, ["attidentity"] = "", ["attgenerated"] = "", ["attisdropped"] = false,
                ["attislocal"] = true, ["attinhcount"] = 0,
            },
            "attrelid", "attname", "atttypid", "attlen", "attnum", "attndims", "atttypmod", "attbyval", "attalign", "attstorage",
            "attnotnull", "attcollation");
        foreach (var item in objects)
        {
            foreach (var column in item.Relation.Columns)
            {
                var layout = TypeLayout.Of(column.TypeOid);
                yield return shape.Row(
                    item.Relation.Oid, column.Name, column.TypeOid, layout.Length, column.Number, Dimensions(column.EngineType),
                    column.TypeModifier, layout.ByValue, layout.Alignment, layout.Storage, column.NotNull, layout.Collation);
            }
        }
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
