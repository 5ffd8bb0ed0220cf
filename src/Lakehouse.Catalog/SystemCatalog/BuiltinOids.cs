namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>OIDs of PostgreSQL's own objects that rows of ours refer to.</summary>
internal static class BuiltinOids
{
    /// <summary>The role postgres, which owns everything.</summary>
    public const uint BootstrapRole = 10;

    /// <summary>The role pg_database_owner, which owns schema public.</summary>
    public const uint DatabaseOwnerRole = 6171;

    /// <summary>Schema public.</summary>
    public const uint PublicSchema = 2200;

    /// <summary>Schema pg_catalog.</summary>
    public const uint PgCatalogSchema = 11;

    /// <summary>Access method heap.</summary>
    public const uint HeapAccessMethod = 2;

    /// <summary>Tablespace pg_default.</summary>
    public const uint DefaultTablespace = 1663;

    /// <summary>The catalogs that OIDs of objects are interpreted by (classid, classoid).</summary>
    public const uint PgClass = 1259, PgType = 1247, PgNamespace = 2615, PgDatabase = 1262, PgConstraint = 2606, PgExtension = 3079, PgRewrite = 2618;
}
