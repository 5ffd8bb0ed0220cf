namespace Lakehouse.Sql.Builtin;

/// <summary>Reads pg_collation.csv.</summary>
internal static class CollationTable
{
    public static Dictionary<string, uint> Read()
    {
        var names = new Dictionary<string, uint>(StringComparer.Ordinal);
        var rows = CatalogFiles.Open("pg_collation");
        while (rows.ReadRow()) names.TryAdd(rows["collname"]!, rows.Oid("oid"));
        return names;
    }
}
