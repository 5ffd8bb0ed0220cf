using System.Collections.Frozen;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders;

/// <summary>The PostgreSQL type that an engine type is shown as where nothing else was decided: a record's fields, a struct's.</summary>
public static class DefaultTypes
{
    private static readonly FrozenDictionary<DuckType, uint> Scalars = new Dictionary<DuckType, uint>
    {
        [DuckType.Boolean] = TypeOid.Bool,
        [DuckType.TinyInt] = TypeOid.Int2,
        [DuckType.SmallInt] = TypeOid.Int2,
        [DuckType.UTinyInt] = TypeOid.Int2,
        [DuckType.Integer] = TypeOid.Int4,
        [DuckType.USmallInt] = TypeOid.Int4,
        [DuckType.BigInt] = TypeOid.Int8,
        [DuckType.UInteger] = TypeOid.Int8,
        [DuckType.UBigInt] = TypeOid.Numeric,
        [DuckType.HugeInt] = TypeOid.Numeric,
        [DuckType.UHugeInt] = TypeOid.Numeric,
        [DuckType.Decimal] = TypeOid.Numeric,
        [DuckType.Float] = TypeOid.Float4,
        [DuckType.Double] = TypeOid.Float8,
        [DuckType.Varchar] = TypeOid.Text,
        [DuckType.Enum] = TypeOid.Text,
        [DuckType.Blob] = TypeOid.Bytea,
        [DuckType.Bit] = TypeOid.VarBit,
        [DuckType.Uuid] = TypeOid.Uuid,
        [DuckType.Date] = TypeOid.Date,
        [DuckType.Time] = TypeOid.Time,
        [DuckType.TimeNs] = TypeOid.Time,
        [DuckType.TimeTz] = TypeOid.TimeTz,
        [DuckType.Timestamp] = TypeOid.Timestamp,
        [DuckType.TimestampS] = TypeOid.Timestamp,
        [DuckType.TimestampMs] = TypeOid.Timestamp,
        [DuckType.TimestampNs] = TypeOid.Timestamp,
        [DuckType.TimestampTz] = TypeOid.TimestampTz,
        [DuckType.Interval] = TypeOid.Interval,
        [DuckType.Struct] = TypeOid.Record,
        [DuckType.Map] = TypeOid.Json,
        [DuckType.Union] = TypeOid.Json,
        [DuckType.SqlNull] = TypeOid.Text,
    }.ToFrozenDictionary();

    /// <summary>The OID; 0 where there is none.</summary>
    public static uint Of(EngineType type)
    {
        if (type.IsJson) return TypeOid.Json;
        if (type.Id is not (DuckType.List or DuckType.Array)) return Scalars.GetValueOrDefault(type.Id);
        while (type.Id is DuckType.List or DuckType.Array) type = type.Element;
        return ArrayTypes.TryGetArray(Of(type), out var array) ? array : 0;
    }
}
