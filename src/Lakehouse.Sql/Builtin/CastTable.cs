namespace Lakehouse.Sql.Builtin;

/// <summary>Reads pg_cast.csv.</summary>
internal static class CastTable
{
    public static List<BuiltinCast> Read(Dictionary<uint, BuiltinFunction> functions)
    {
        var casts = new List<BuiltinCast>(256);
        var rows = CatalogFiles.Open("pg_cast");
        while (rows.ReadRow())
        {
            casts.Add(new BuiltinCast(
                rows.Oid("castsource"), rows.Oid("casttarget"), functions.GetValueOrDefault(rows.Oid("castfunc")),
                rows.Char("castcontext"), rows.Char("castmethod")));
        }
        return casts;
    }
}
