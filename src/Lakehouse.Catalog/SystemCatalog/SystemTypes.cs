using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>How the types of the system catalog's columns are represented in the engine (docs/architecture.md has the table).</summary>
internal static class SystemTypes
{
    /// <summary>The engine's type for a PostgreSQL type: a scalar's, or the list of its element's.</summary>
    public static string EngineTypeOf(uint oid)
    {
        var type = BuiltinCatalog.Instance.Type(oid);
        if (type.IsDomain) return EngineTypeOf(type.BaseType);
        if (type.IsTrueArray || oid is TypeOid.Int2Vector or TypeOid.OidVector) return EngineTypeOf(type.Element) + "[]";
        return oid switch
        {
            TypeOid.Bool => "BOOLEAN",
            TypeOid.Int2 => "SMALLINT",
            TypeOid.Int4 => "INTEGER",
            TypeOid.Int8 => "BIGINT",
            TypeOid.Float4 => "FLOAT",
            TypeOid.Float8 => "DOUBLE",
            TypeOid.Bytea => "BLOB",
            TypeOid.Interval => "INTERVAL",
            TypeOid.TimestampTz => "TIMESTAMP WITH TIME ZONE",
            TypeOid.Oid or TypeOid.Xid or TypeOid.Cid or TypeOid.RegProc or TypeOid.RegProcedure or TypeOid.RegOper
                or TypeOid.RegOperator or TypeOid.RegClass or TypeOid.RegType or TypeOid.RegNamespace or TypeOid.RegRole
                or TypeOid.RegCollation or TypeOid.RegConfig or TypeOid.RegDictionary => "UINTEGER",
            // numeric columns stand in statistics views alone, where the scale depends on the value.
            _ => "VARCHAR",
        };
    }
}
