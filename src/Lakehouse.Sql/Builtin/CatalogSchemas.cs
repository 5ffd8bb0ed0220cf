namespace Lakehouse.Sql.Builtin;

/// <summary>The two schemas that the recorded catalog's objects stand in.</summary>
internal static class CatalogSchemas
{
    public const string PgCatalog = "pg_catalog";
    public const string InformationSchema = "information_schema";

    private const uint PgCatalogOid = 11;

    /// <summary>The schema with an oid.</summary>
    public static string Name(uint oid) => oid == PgCatalogOid ? PgCatalog : InformationSchema;
}
