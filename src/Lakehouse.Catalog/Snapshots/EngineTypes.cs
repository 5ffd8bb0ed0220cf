using System.Collections.Frozen;
using System.Globalization;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>What PostgreSQL calls a type of the engine.</summary>
/// <param name="Oid">pg_type.oid.</param>
/// <param name="Modifier">The typmod, -1 where there is none.</param>
public readonly record struct PostgresType(uint Oid, int Modifier = -1);

/// <summary>
/// The engine's type names, as DESCRIBE prints them, and the types that clients see. Nested types become JSON, lists of any
/// depth the array type of their element; the engine's own type stays with the column, and lowering casts where the two differ.
/// </summary>
public static class EngineTypes
{
    private static readonly FrozenDictionary<string, uint> Scalars = new Dictionary<string, uint>
    {
        ["BOOLEAN"] = TypeOid.Bool,
        ["TINYINT"] = TypeOid.Int2, ["SMALLINT"] = TypeOid.Int2, ["UTINYINT"] = TypeOid.Int2,
        ["INTEGER"] = TypeOid.Int4, ["USMALLINT"] = TypeOid.Int4,
        ["BIGINT"] = TypeOid.Int8, ["UINTEGER"] = TypeOid.Int8,
        ["HUGEINT"] = TypeOid.Numeric, ["UHUGEINT"] = TypeOid.Numeric, ["UBIGINT"] = TypeOid.Numeric, ["BIGNUM"] = TypeOid.Numeric,
        ["DECIMAL"] = TypeOid.Numeric,
        ["FLOAT"] = TypeOid.Float4, ["DOUBLE"] = TypeOid.Float8,
        ["VARCHAR"] = TypeOid.Text, ["ENUM"] = TypeOid.Text, ["\"NULL\""] = TypeOid.Text, ["NULL"] = TypeOid.Text,
        ["BLOB"] = TypeOid.Bytea, ["BIT"] = TypeOid.VarBit, ["UUID"] = TypeOid.Uuid,
        ["DATE"] = TypeOid.Date, ["TIME"] = TypeOid.Time, ["TIME_NS"] = TypeOid.Time, ["TIME WITH TIME ZONE"] = TypeOid.TimeTz,
        ["TIMESTAMP"] = TypeOid.Timestamp, ["TIMESTAMP_S"] = TypeOid.Timestamp, ["TIMESTAMP_MS"] = TypeOid.Timestamp,
        ["TIMESTAMP_NS"] = TypeOid.Timestamp, ["TIMESTAMP WITH TIME ZONE"] = TypeOid.TimestampTz, ["INTERVAL"] = TypeOid.Interval,
        ["JSON"] = TypeOid.Json, ["STRUCT"] = TypeOid.Json, ["MAP"] = TypeOid.Json, ["UNION"] = TypeOid.Json,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>pg_type.typarray of the types above.</summary>
    private static readonly FrozenDictionary<uint, uint> Arrays = new Dictionary<uint, uint>
    {
        [TypeOid.Bool] = TypeOid.BoolArray, [TypeOid.Int2] = TypeOid.Int2Array, [TypeOid.Int4] = TypeOid.Int4Array,
        [TypeOid.Int8] = TypeOid.Int8Array, [TypeOid.Numeric] = TypeOid.NumericArray, [TypeOid.Float4] = TypeOid.Float4Array,
        [TypeOid.Float8] = TypeOid.Float8Array, [TypeOid.Text] = TypeOid.TextArray, [TypeOid.Bytea] = TypeOid.ByteaArray,
        [TypeOid.VarBit] = TypeOid.VarBitArray, [TypeOid.Uuid] = TypeOid.UuidArray, [TypeOid.Date] = TypeOid.DateArray,
        [TypeOid.Time] = TypeOid.TimeArray, [TypeOid.TimeTz] = TypeOid.TimeTzArray, [TypeOid.Timestamp] = TypeOid.TimestampArray,
        [TypeOid.TimestampTz] = TypeOid.TimestampTzArray, [TypeOid.Interval] = TypeOid.IntervalArray, [TypeOid.Json] = TypeOid.JsonArray,
    }.ToFrozenDictionary();

    /// <summary>What clients see of an engine type that has no equivalent.</summary>
    public static PostgresType Text { get; } = new(TypeOid.Text);

    /// <summary>The PostgreSQL type, or null for an engine type that has none here.</summary>
    /// <param name="engineType">For example <c>DECIMAL(15,2)</c>, <c>STRUCT(a INTEGER)[]</c>, <c>FLOAT[3]</c>.</param>
    public static PostgresType? Find(string engineType)
    {
        var type = engineType;
        var isArray = false;
        while (type.EndsWith(']'))
        {
            type = type[..type.LastIndexOf('[')];
            isArray = true;
        }

        var parenthesis = type.IndexOf('(');
        var name = parenthesis < 0 ? type : type[..parenthesis];
        if (!Scalars.TryGetValue(name, out var oid)) return null;
        return new PostgresType(isArray ? Arrays[oid] : oid, name == "DECIMAL" ? NumericModifier(type[(parenthesis + 1)..^1]) : -1);
    }

    /// <summary>numeric's typmod: precision and scale in one number, offset by the header's 4 bytes.</summary>
    private static int NumericModifier(string precisionAndScale)
    {
        var parts = precisionAndScale.Split(',');
        return ((int.Parse(parts[0], CultureInfo.InvariantCulture) << 16) | int.Parse(parts[1], CultureInfo.InvariantCulture)) + 4;
    }
}
