namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_type: for each relation its row type and the array type of that.</summary>
internal static class TypeRows
{
    /// <summary>pg_proc OIDs of the input and output functions of records and arrays.</summary>
    private const uint RecordIn = 2290, RecordOut = 2291, RecordReceive = 2402, RecordSend = 2403,
        ArrayIn = 750, ArrayOut = 751, ArrayReceive = 2400, ArraySend = 2401, ArrayAnalyze = 3816, ArraySubscript = 6179;

    private static readonly Dictionary<string, object?> Common = new()
    {
        ["typowner"] = BuiltinOids.BootstrapRole, ["typlen"] = (short)-1, ["typbyval"] = false, ["typispreferred"] = false,
        ["typisdefined"] = true, ["typdelim"] = ",", ["typmodin"] = 0u, ["typmodout"] = 0u, ["typalign"] = "d",
        ["typstorage"] = "x", ["typnotnull"] = false, ["typbasetype"] = 0u, ["typtypmod"] = -1, ["typndims"] = 0,
        ["typcollation"] = 0u,
    };

    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var rowType = new RowShape(
            relation,
            new Dictionary<string, object?>(Common)
            {
                ["typtype"] = "c", ["typcategory"] = "C", ["typsubscript"] = 0u, ["typelem"] = 0u, ["typinput"] = RecordIn,
                ["typoutput"] = RecordOut, ["typreceive"] = RecordReceive, ["typsend"] = RecordSend, ["typanalyze"] = 0u,
            },
            "oid", "typname", "typnamespace", "typrelid", "typarray");
        var arrayType = new RowShape(
            relation,
            new Dictionary<string, object?>(Common)
            {
                ["typtype"] = "b", ["typcategory"] = "A", ["typsubscript"] = ArraySubscript, ["typrelid"] = 0u, ["typarray"] = 0u,
                ["typinput"] = ArrayIn, ["typoutput"] = ArrayOut, ["typreceive"] = ArrayReceive, ["typsend"] = ArraySend,
                ["typanalyze"] = ArrayAnalyze,
            },
            "oid", "typname", "typnamespace", "typelem");
        foreach (var item in objects)
        {
            yield return rowType.Row(item.RowTypeOid, item.Relation.Name, item.SchemaOid, item.Relation.Oid, item.RowArrayTypeOid);
            yield return arrayType.Row(item.RowArrayTypeOid, "_" + item.Relation.Name, item.SchemaOid, item.RowTypeOid);
        }
    }
}
