using System.Collections.Frozen;

namespace Lakehouse.Sql.Builtin;

/// <summary>Reads pg_collation.csv.</summary>
internal static class CollationTable
{
    public static (FrozenDictionary<string, uint> ByName, FrozenDictionary<uint, string> ByOid) Read()
    {
        var names = new Dictionary<string, uint>(StringComparer.Ordinal);
        var rows = CatalogFiles.Open("pg_collation");
        while (rows.ReadRow()) names.TryAdd(rows["collname"]!, rows.Oid("oid"));
        return (names.ToFrozenDictionary(), names.ToFrozenDictionary(pair => pair.Value, pair => pair.Key));
    }
}
