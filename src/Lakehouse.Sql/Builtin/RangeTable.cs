namespace Lakehouse.Sql.Builtin;

/// <summary>A row of pg_range.</summary>
/// <param name="Type">rngtypid.</param>
/// <param name="Subtype">rngsubtype.</param>
/// <param name="Multirange">rngmultitypid.</param>
public sealed record BuiltinRange(uint Type, uint Subtype, uint Multirange);

/// <summary>Reads pg_range.csv.</summary>
internal static class RangeTable
{
    public static Dictionary<uint, BuiltinRange> Read()
    {
        var ranges = new List<BuiltinRange>();
        var rows = CatalogFiles.Open("pg_range");
        while (rows.ReadRow()) ranges.Add(new BuiltinRange(rows.Oid("rngtypid"), rows.Oid("rngsubtype"), rows.Oid("rngmultitypid")));
        return ranges.ToDictionary(range => range.Type);
    }
}
