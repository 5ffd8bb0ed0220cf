namespace Lakehouse.Sql.Builtin;

/// <summary>Reads pg_type.csv.</summary>
internal static class TypeTable
{
    /// <summary>pg_proc.oid of array_subscript_handler, which marks the true arrays.</summary>
    private const uint ArraySubscriptHandler = 6179;

    public static List<BuiltinType> Read()
    {
        var types = new List<BuiltinType>();
        var rows = CatalogFiles.Open("pg_type");
        while (rows.ReadRow())
        {
            types.Add(new BuiltinType(
                rows.Oid("oid"), rows["typname"]!, CatalogSchemas.Name(rows.Oid("typnamespace")), short.Parse(rows["typlen"]!, null),
                rows.Char("typtype"), rows.Char("typcategory"), rows.Bool("typispreferred"), rows.Oid("typelem"),
                rows.Oid("typarray"), rows.Oid("typbasetype"), int.Parse(rows["typtypmod"]!, null), rows.Oid("typcollation"),
                rows.Oid("typsubscript") == ArraySubscriptHandler, rows.Oid("typrelid")));
        }
        return types;
    }
}
