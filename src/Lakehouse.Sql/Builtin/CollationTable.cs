namespace Lakehouse.Sql.Builtin;

/// <summary>A row of pg_collation.</summary>
/// <param name="Oid">Its OID.</param>
/// <param name="Provider">d (the database's default), c (the C library) or i (ICU).</param>
internal readonly record struct BuiltinCollation(uint Oid, char Provider);

/// <summary>Reads pg_collation.csv.</summary>
internal static class CollationTable
{
    public static Dictionary<string, BuiltinCollation> Read()
    {
        var names = new Dictionary<string, BuiltinCollation>(StringComparer.Ordinal);
        var rows = CatalogFiles.Open("pg_collation");
        while (rows.ReadRow()) names.TryAdd(rows["collname"]!, new BuiltinCollation(rows.Oid("oid"), rows["collprovider"]![0]));
        return names;
    }
}
