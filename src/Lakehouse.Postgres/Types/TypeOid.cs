namespace Lakehouse.Postgres.Types;

/// <summary>OIDs of the built-in types that code names. All others are rows of catalog/pg_type.csv.</summary>
/// <remarks>PostgreSQL's pg_type; the numbers never change.</remarks>
public static class TypeOid
{
#pragma warning disable CS1591 // each is the type of its name
    public const uint Bool = 16, Bytea = 17, Char = 18, Name = 19, Int8 = 20, Int2 = 21, Int2Vector = 22, Int4 = 23,
        RegProc = 24, Text = 25, Oid = 26, Tid = 27, Xid = 28, Cid = 29, OidVector = 30, Json = 114, Xml = 142,
        PgNodeTree = 194, Point = 600, Float4 = 700, Float8 = 701, Money = 790, Inet = 869, Cidr = 650, AclItem = 1033,
        BpChar = 1042, VarChar = 1043, Date = 1082, Time = 1083, Timestamp = 1114, TimestampTz = 1184, Interval = 1186,
        TimeTz = 1266, Bit = 1560, VarBit = 1562, Numeric = 1700, RefCursor = 1790, RegProcedure = 2202, RegOper = 2203,
        RegOperator = 2204, RegClass = 2205, RegType = 2206, Uuid = 2950, Jsonb = 3802, JsonPath = 4072, RegNamespace = 4089,
        RegRole = 4096, RegCollation = 4191, RegConfig = 3734, RegDictionary = 3769, Record = 2249, CString = 2275,
        MacAddr = 829, MacAddr8 = 774, Xid8 = 5069, PgLsn = 3220,
        PgSnapshot = 5038, Any = 2276, AnyArray = 2277, Void = 2278, Trigger = 2279, Internal = 2281, AnyElement = 2283, AnyNonArray = 2776,
        AnyEnum = 3500, AnyRange = 3831, AnyMultirange = 4537, AnyCompatible = 5077, AnyCompatibleArray = 5078,
        AnyCompatibleNonArray = 5079, AnyCompatibleRange = 5080, AnyCompatibleMultirange = 4538, Unknown = 705,
        BoolArray = 1000, ByteaArray = 1001, CharArray = 1002, NameArray = 1003, Int2Array = 1005, Int4Array = 1007,
        RegProcArray = 1008, TextArray = 1009, OidArray = 1028, BpCharArray = 1014, VarCharArray = 1015, Int8Array = 1016,
        Float4Array = 1021, Float8Array = 1022, AclItemArray = 1034, TimestampArray = 1115, DateArray = 1182,
        TimeArray = 1183, TimestampTzArray = 1185, IntervalArray = 1187, NumericArray = 1231, TimeTzArray = 1270,
        BitArray = 1561, VarBitArray = 1563, UuidArray = 2951, JsonArray = 199, JsonbArray = 3807, RecordArray = 2287,
        CStringArray = 1263, RegClassArray = 2210, RegTypeArray = 2211,
        // Of an extension: catalog/extensions gives it its number.
        Vector = 16770001, VectorArray = 16770007;
#pragma warning restore CS1591
}
