using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Engine.Encoders.Json;
using Lakehouse.Engine.Encoders.Nested;
using Lakehouse.Engine.Encoders.Primitive;
using Lakehouse.Engine.Encoders.Temporal;
using Lakehouse.Engine.Encoders.Text;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.TextHeld;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders;

/// <summary>
/// Which encoder writes an engine type as a PostgreSQL type. A pair that has none is an error when the result is
/// described, never a guess when it is sent.
/// </summary>
public static class EncoderTable
{
    private static readonly DuckType[] Integers =
    [
        DuckType.TinyInt, DuckType.SmallInt, DuckType.Integer, DuckType.BigInt, DuckType.UTinyInt, DuckType.USmallInt,
        DuckType.UInteger, DuckType.UBigInt, DuckType.HugeInt,
    ];

    private static readonly DuckType[] Timestamps =
        [DuckType.Timestamp, DuckType.TimestampS, DuckType.TimestampMs, DuckType.TimestampNs, DuckType.TimestampTz];

    private static readonly DuckType[] NestedTypes = [DuckType.Struct, DuckType.Map, DuckType.Union, DuckType.List, DuckType.Array];

    private static readonly uint[] ReferenceTypes =
    [
        TypeOid.RegProc, TypeOid.RegProcedure, TypeOid.RegOper, TypeOid.RegOperator, TypeOid.RegClass, TypeOid.RegType,
        TypeOid.RegNamespace, TypeOid.RegRole, TypeOid.RegCollation, TypeOid.RegConfig, TypeOid.RegDictionary,
    ];

    private static readonly uint[] OidTypes = [TypeOid.Oid, TypeOid.Xid, TypeOid.Cid, .. ReferenceTypes];

    /// <summary>Types whose binary format is their text.</summary>
    private static readonly uint[] TextTypes =
    [
        TypeOid.Text, TypeOid.VarChar, TypeOid.BpChar, TypeOid.Name, TypeOid.Unknown, TypeOid.CString,
        TypeOid.Xml, TypeOid.Json, TypeOid.RefCursor, TypeOid.PgNodeTree,
    ];

    private static readonly FrozenDictionary<(DuckType, uint), Func<EncoderRequest, ColumnEncoder>> Rows = Build();

    /// <summary>The encoder of a result column.</summary>
    /// <param name="type">The engine's type.</param>
    /// <param name="typeOid">The type the client is told.</param>
    /// <param name="format">The format it wants.</param>
    /// <param name="settings">The session's settings.</param>
    /// <param name="fields">For rows and arrays of rows: the types of the fields; without them they follow from the engine's.</param>
    /// <exception cref="SqlErrorException">0A000: there is none.</exception>
    public static ColumnEncoder Create(
        EngineType type, uint typeOid, FormatCode format, EncodingSettings settings, ImmutableArray<FieldType> fields = default) =>
        Transcoded(new EncoderRequest(type, typeOid, format, settings) { Fields = fields.IsDefault ? [] : fields });

    /// <summary>The text of a whole value, an array's or a row's too, is converted at once; values without a limit of length alone can hold more than ASCII.</summary>
    private static ColumnEncoder Transcoded(EncoderRequest request)
    {
        var encoder = Create(request);
        return !request.IsBinary && encoder.MaxLength == 0 ? TranscodingEncoder.Wrap(encoder, request) : encoder;
    }

    internal static ColumnEncoder Create(EncoderRequest request)
    {
        var encoder = Find(request);
        return request.IsBinary && HoldsText(request.TypeOid) ? TranscodingEncoder.Wrap(encoder, request) : encoder;
    }

    /// <summary>Whether the binary format holds text, with nothing but ASCII beside it.</summary>
    private static bool HoldsText(uint typeOid) => typeOid is TypeOid.Jsonb or TypeOid.JsonPath || Array.IndexOf(TextTypes, typeOid) >= 0;

    private static ColumnEncoder Find(EncoderRequest request)
    {
        if (Rows.TryGetValue((request.Type.Id, request.TypeOid), out var create)) return create(request);
        if (request.Type.Id == DuckType.SqlNull) return EmptyEncoder.Create(request);
        if (ListLevel.IsList(request.Type)) return ArrayEncoder.Create(request);
        // Every table has a row type of its own: each is sent as any record is.
        if (request.Type.Id == DuckType.Struct && !TypeNames.Knows(request.TypeOid)) return RecordEncoder.Create(request);
        // What the engine holds as text is PostgreSQL's text of the value, whatever the type.
        if (request.Type.Id == DuckType.Varchar && !request.IsBinary) return TextEncoder.Create(request);
        throw Missing(request);
    }

    internal static SqlErrorException Missing(EncoderRequest request) =>
        SqlError.FeatureNotSupported(
            $"cannot send a value of engine type {request.Type} as type {TypeNames.Of(request.TypeOid)} (OID {request.TypeOid}) in {(request.IsBinary ? "binary" : "text")} format")
            .ToException();

    private static FrozenDictionary<(DuckType, uint), Func<EncoderRequest, ColumnEncoder>> Build()
    {
        var rows = new Dictionary<(DuckType, uint), Func<EncoderRequest, ColumnEncoder>>();
        Add([DuckType.Boolean], [TypeOid.Bool], BooleanEncoder.Create);
        Add(Integers, [TypeOid.Int2, TypeOid.Int4, TypeOid.Int8, .. OidTypes], IntegerEncoder.Create);
        Add([.. Integers, DuckType.UHugeInt, DuckType.Decimal, DuckType.Varchar], [TypeOid.Numeric], NumericEncoder.Create);
        Add([DuckType.Float, DuckType.Double], [TypeOid.Float4, TypeOid.Float8], FloatEncoder.Create);
        Add([DuckType.Varchar], TextTypes, TextEncoder.Create);
        Add([DuckType.Varchar], [.. TextHeldTypes.Oids], TextHeldEncoder.Create);
        Add([DuckType.Varchar], [.. RangeTypes.Oids], RangeEncoder.Create);
        Add([DuckType.Varchar], [TypeOid.Char], CharEncoder.Create);
        Add([DuckType.Enum], TextTypes, EnumEncoder.Create);
        Add([DuckType.Varchar], [TypeOid.Jsonb], JsonbEncoder.Create);
        Add([DuckType.Varchar], [TypeOid.Void], EmptyEncoder.Create);
        Add(NestedTypes, [TypeOid.Json, TypeOid.Jsonb], JsonEncoder.Create);
        Add([DuckType.Struct], [TypeOid.Record], RecordEncoder.Create);
        Add([DuckType.Varchar], [TypeOid.Record], EmptyRecordEncoder.Create);
        Add([DuckType.Struct], ReferenceTypes, ObjectReferenceEncoder.Create);
        Add([DuckType.List, DuckType.Array], [TypeOid.Int2Vector, TypeOid.OidVector], CatalogVectorEncoder.Create);
        Add([DuckType.Blob], [TypeOid.Bytea], ByteaEncoder.Create);
        Add([DuckType.BigInt], [TypeOid.Money], MoneyEncoder.Create);
        Add([DuckType.Blob], [TypeOid.Vector], VectorEncoder.Create);
        Add([DuckType.Bit], [TypeOid.Bit, TypeOid.VarBit], BitEncoder.Create);
        Add([DuckType.Uuid], [TypeOid.Uuid], UuidEncoder.Create);
        Add([DuckType.Date], [TypeOid.Date], DateEncoder.Create);
        Add([DuckType.Time, DuckType.TimeNs], [TypeOid.Time], TimeEncoder.Create);
        Add([DuckType.TimeTz], [TypeOid.TimeTz], TimeTzEncoder.Create);
        Add(Timestamps, [TypeOid.Timestamp, TypeOid.TimestampTz], TimestampEncoder.Create);
        Add([DuckType.Interval], [TypeOid.Interval], IntervalEncoder.Create);
        return rows.ToFrozenDictionary();

        void Add(DuckType[] types, uint[] oids, Func<EncoderRequest, ColumnEncoder> create)
        {
            foreach (var type in types)
            {
                foreach (var oid in oids) rows.Add((type, oid), create);
            }
        }
    }
}
