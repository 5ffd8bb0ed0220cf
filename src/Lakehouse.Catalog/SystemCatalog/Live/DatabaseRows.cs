using Lakehouse.Catalog.SystemCatalog.Loading;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_database: the databases of this server, and no templates.</summary>
internal static class DatabaseRows
{
    private const int Utf8 = 6;

    public static IEnumerable<object?[]> Of(SystemRelation relation, SnapshotContent content)
    {
        var shape = new RowShape(
            relation,
            new Dictionary<string, object?>
            {
                ["datdba"] = BuiltinOids.BootstrapRole, ["encoding"] = Utf8, ["datlocprovider"] = "c", ["datistemplate"] = false,
                ["datallowconn"] = true, ["datconnlimit"] = -1, ["datfrozenxid"] = 0u, ["datminmxid"] = 1u,
                ["dattablespace"] = BuiltinOids.DefaultTablespace, ["datcollate"] = "C.UTF-8", ["datctype"] = "C.UTF-8",
            },
            "oid", "datname", "datacl");
        return content.Databases.Select(database => shape.Row(database.Oid, database.Name, content.Access.OfDatabase(database.Name)?.ToTexts()));
    }
}
