using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Lowering;

/// <summary>The table of docs/architecture.md: PostgreSQL type to DuckDB type.</summary>
public static class Representations
{
    public static Representation Text { get; } = new Representation.Scalar("VARCHAR");

    public static Representation Boolean { get; } = new Representation.Scalar("BOOLEAN");

    public static Representation SmallInt { get; } = new Representation.Scalar("SMALLINT");

    public static Representation Integer { get; } = new Representation.Scalar("INTEGER");

    public static Representation BigInt { get; } = new Representation.Scalar("BIGINT");

    public static Representation Json { get; } = new Representation.Scalar("JSON");

    private static readonly Representation Real = new Representation.Scalar("FLOAT");
    private static readonly Representation Double = new Representation.Scalar("DOUBLE");
    private static readonly Representation Date = new Representation.Scalar("DATE");
    private static readonly Representation Time = new Representation.Scalar("TIME");
    private static readonly Representation TimeTz = new Representation.Scalar("TIME WITH TIME ZONE");
    private static readonly Representation Timestamp = new Representation.Scalar("TIMESTAMP");
    private static readonly Representation TimestampTz = new Representation.Scalar("TIMESTAMP WITH TIME ZONE");
    private static readonly Representation Interval = new Representation.Scalar("INTERVAL");
    private static readonly Representation Uuid = new Representation.Scalar("UUID");
    private static readonly Representation Blob = new Representation.Scalar("BLOB");
    private static readonly Representation Bit = new Representation.Scalar("BIT");
    private static readonly Representation UInteger = new Representation.Scalar("UINTEGER");

    /// <summary>The representation of a type; of numeric the textual one, which holds every value.</summary>
    public static Representation Of(uint type) => type switch
    {
        TypeOid.Bool => Boolean,
        TypeOid.Int2 => SmallInt,
        TypeOid.Int4 => Integer,
        TypeOid.Int8 or TypeOid.Money => BigInt,
        TypeOid.Float4 => Real,
        TypeOid.Float8 => Double,
        TypeOid.Date => Date,
        TypeOid.Time => Time,
        TypeOid.TimeTz => TimeTz,
        TypeOid.Timestamp => Timestamp,
        TypeOid.TimestampTz => TimestampTz,
        TypeOid.Interval => Interval,
        TypeOid.Uuid => Uuid,
        TypeOid.Bytea or TypeOid.Vector => Blob,
        TypeOid.Bit or TypeOid.VarBit => Bit,
        TypeOid.Json or TypeOid.Jsonb => Json,
        TypeOid.Oid or TypeOid.Xid or TypeOid.Cid => UInteger,
        _ when IsObjectReference(type) => UInteger,
        TypeOid.Int2Vector => new Representation.List(SmallInt),
        TypeOid.OidVector => new Representation.List(UInteger),
        _ => OfOther(type),
    };

    /// <summary>Whether a type is one of the reg* types, an oid that prints as a name.</summary>
    public static bool IsObjectReference(uint type) => type is TypeOid.RegProc or TypeOid.RegProcedure or TypeOid.RegOper
        or TypeOid.RegOperator or TypeOid.RegClass or TypeOid.RegType or TypeOid.RegNamespace or TypeOid.RegRole
        or TypeOid.RegCollation or TypeOid.RegConfig or TypeOid.RegDictionary;

    /// <summary>Whether a type is held as text and printed as it is held.</summary>
    public static bool IsTextual(uint type) => Of(type) == Text && type != TypeOid.Numeric && !RangeTypes.Contains(type);

    private static Representation OfOther(uint oid)
    {
        if (BuiltinCatalog.Instance.FindType(oid) is not { } type) return Text;
        if (type.IsDomain) return Of(type.BaseType);
        return type.IsTrueArray ? new Representation.List(Of(type.Element)) : Text;
    }
}
