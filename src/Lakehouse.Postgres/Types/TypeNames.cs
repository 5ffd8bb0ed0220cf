using System.Collections.Frozen;

namespace Lakehouse.Postgres.Types;

/// <summary>The SQL names of the types whose values are read and written here, for messages.</summary>
/// <remarks>PostgreSQL's format_type without a typmod.</remarks>
public static class TypeNames
{
    private static readonly FrozenDictionary<uint, string> Names = new Dictionary<uint, string>
    {
        [TypeOid.Bool] = "boolean",
        [TypeOid.Bytea] = "bytea",
        [TypeOid.Char] = "\"char\"",
        [TypeOid.Name] = "name",
        [TypeOid.Int8] = "bigint",
        [TypeOid.Int2] = "smallint",
        [TypeOid.Int2Vector] = "int2vector",
        [TypeOid.Int4] = "integer",
        [TypeOid.Text] = "text",
        [TypeOid.Oid] = "oid",
        [TypeOid.Xid] = "xid",
        [TypeOid.Cid] = "cid",
        [TypeOid.OidVector] = "oidvector",
        [TypeOid.Json] = "json",
        [TypeOid.Xml] = "xml",
        [TypeOid.Float4] = "real",
        [TypeOid.Float8] = "double precision",
        [TypeOid.Unknown] = "unknown",
        [TypeOid.Money] = "money",
        [TypeOid.Inet] = "inet",
        [TypeOid.Cidr] = "cidr",
        [TypeOid.BpChar] = "character",
        [TypeOid.VarChar] = "character varying",
        [TypeOid.Date] = "date",
        [TypeOid.Time] = "time without time zone",
        [TypeOid.Timestamp] = "timestamp without time zone",
        [TypeOid.TimestampTz] = "timestamp with time zone",
        [TypeOid.Interval] = "interval",
        [TypeOid.TimeTz] = "time with time zone",
        [TypeOid.Bit] = "bit",
        [TypeOid.VarBit] = "bit varying",
        [TypeOid.Numeric] = "numeric",
        [TypeOid.Uuid] = "uuid",
        [TypeOid.Jsonb] = "jsonb",
        [TypeOid.Record] = "record",
        [TypeOid.Void] = "void",
        [TypeOid.RegProc] = "regproc",
        [TypeOid.RegProcedure] = "regprocedure",
        [TypeOid.RegOper] = "regoper",
        [TypeOid.RegOperator] = "regoperator",
        [TypeOid.RegClass] = "regclass",
        [TypeOid.RegType] = "regtype",
        [TypeOid.RegNamespace] = "regnamespace",
        [TypeOid.RegRole] = "regrole",
        [TypeOid.RegCollation] = "regcollation",
        [TypeOid.RegConfig] = "regconfig",
        [TypeOid.RegDictionary] = "regdictionary",
        [TypeOid.AclItem] = "aclitem",
        [TypeOid.MacAddr] = "macaddr",
        [TypeOid.MacAddr8] = "macaddr8",
        [TypeOid.Xid8] = "xid8",
        [TypeOid.Tid] = "tid",
        [TypeOid.PgLsn] = "pg_lsn",
        [TypeOid.PgSnapshot] = "pg_snapshot",
        [TypeOid.JsonPath] = "jsonpath",
        [TypeOid.Vector] = "vector",
    }.ToFrozenDictionary();

    /// <summary>Whether a type has a name here. The row types of tables, also of the system's own, have none.</summary>
    public static bool Knows(uint typeOid) => Names.ContainsKey(typeOid) || ArrayTypes.TryGetElement(typeOid, out _);

    /// <summary>The name; <c>???</c>, as PostgreSQL says, for a type that is not known here.</summary>
    public static string Of(uint typeOid) =>
        Names.TryGetValue(typeOid, out var name) ? name
        : ArrayTypes.TryGetElement(typeOid, out var element) ? $"{Of(element)}[]"
        : "???";
}
