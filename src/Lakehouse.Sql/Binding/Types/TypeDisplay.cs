using System.Globalization;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Builtin;

namespace Lakehouse.Sql.Binding.Types;

/// <summary>A type's name as PostgreSQL's messages and format_type() spell it.</summary>
public static class TypeDisplay
{
    private static readonly BuiltinCatalog Catalog = BuiltinCatalog.Instance;

    /// <summary>format_type_be: the name without a typmod.</summary>
    public static string Format(uint oid) => Format(oid, -1);

    /// <summary>The name with its typmod: <c>numeric(15,2)</c>, <c>timestamp(3) without time zone</c>.</summary>
    public static string Format(uint oid, int modifier)
    {
        if (oid == 0) return "-";
        var type = Catalog.FindType(oid);
        if (type is null) return "???";
        return IsDisplayedAsArray(type) ? Scalar(Catalog.Type(type.Element), modifier) + "[]" : Scalar(type, modifier);
    }

    /// <summary>A list of types with commas, as a function's signature has them.</summary>
    public static string FormatList(IEnumerable<uint> types) => string.Join(", ", types.Select(type => Format(type)));

    /// <summary>int2vector and oidvector are arrays to the rules and show their own names.</summary>
    private static bool IsDisplayedAsArray(BuiltinType type) =>
        type.IsTrueArray && type.Element != 0 && type.Oid is not (TypeOid.Int2Vector or TypeOid.OidVector);

    private static string Scalar(BuiltinType type, int modifier) => type.Oid switch
    {
        TypeOid.Bit => "bit" + Length(modifier, 0),
        TypeOid.VarBit => "bit varying" + Length(modifier, 0),
        TypeOid.Bool => "boolean",
        TypeOid.BpChar => "character" + Length(modifier, 4),
        TypeOid.VarChar => "character varying" + Length(modifier, 4),
        TypeOid.Float4 => "real",
        TypeOid.Float8 => "double precision",
        TypeOid.Int2 => "smallint",
        TypeOid.Int4 => "integer",
        TypeOid.Int8 => "bigint",
        TypeOid.Numeric => "numeric" + Precision(modifier),
        TypeOid.Interval => "interval" + IntervalTypeModifier.Text(modifier),
        TypeOid.Time => $"time{Length(modifier, 0)} without time zone",
        TypeOid.TimeTz => $"time{Length(modifier, 0)} with time zone",
        TypeOid.Timestamp => $"timestamp{Length(modifier, 0)} without time zone",
        TypeOid.TimestampTz => $"timestamp{Length(modifier, 0)} with time zone",
        TypeOid.Vector => "vector" + Length(modifier, 0),
        TypeOid.Char => "\"char\"",
        TypeOid.Any => "\"any\"",
        _ => type.Schema == "pg_catalog" ? type.Name : $"{type.Schema}.{type.Name}",
    };

    private static string Length(int modifier, int header) =>
        modifier < 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"({modifier - header})");

    private static string Precision(int modifier)
    {
        if (modifier < 0) return "";
        var (precision, scale) = TypeModifier.Numeric(modifier);
        return string.Create(CultureInfo.InvariantCulture, $"({precision},{scale})");
    }
}
