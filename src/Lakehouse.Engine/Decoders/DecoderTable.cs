using System.Buffers.Binary;
using System.Collections.Frozen;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;
using Lakehouse.Postgres.Monetary;
using Lakehouse.Postgres.Ranges;
using Lakehouse.Postgres.TextHeld;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Vectors;

namespace Lakehouse.Engine.Decoders;

/// <summary>A value from its text.</summary>
internal delegate EngineValue TextDecoder(string text, ParameterDecoder decoder);

/// <summary>A value from its binary form; the reader stands behind it afterwards.</summary>
internal delegate EngineValue BinaryDecoder(ref PgReader reader);

/// <summary>How a type's parameters are read.</summary>
/// <param name="Type">What the engine holds them as.</param>
/// <param name="Text">From text.</param>
/// <param name="Binary">From binary.</param>
internal sealed record DecoderRow(EngineType Type, TextDecoder Text, BinaryDecoder Binary);

/// <summary>The decoders by PostgreSQL type. Arrays are not rows: they are made of their element's.</summary>
internal static class DecoderTable
{
    private static readonly FrozenDictionary<uint, DecoderRow> Rows = Build();

    /// <summary>The row of a type, or null.</summary>
    public static DecoderRow? Find(uint typeOid) => Rows.GetValueOrDefault(typeOid);

    /// <summary>What the engine holds values of a type as.</summary>
    public static EngineType TypeOf(uint typeOid) => Find(typeOid)?.Type ?? EngineType.Of(DuckType.Varchar);

    private static FrozenDictionary<uint, DecoderRow> Build()
    {
        var rows = new Dictionary<uint, DecoderRow>();
        Add([TypeOid.Bool], DuckType.Boolean,
            (text, _) => EngineValue.Boolean(BooleanInput.Parse(text)), (ref PgReader r) => EngineValue.Boolean(r.ReadByte() != 0));
        Add([TypeOid.Int2], DuckType.SmallInt,
            (text, _) => EngineValue.SmallInt(IntegerInput.ParseInt2(text)), (ref PgReader r) => EngineValue.SmallInt(r.ReadInt16()));
        Add([TypeOid.Int4], DuckType.Integer,
            (text, _) => EngineValue.Integer(IntegerInput.ParseInt4(text)), (ref PgReader r) => EngineValue.Integer(r.ReadInt32()));
        Add([TypeOid.Int8], DuckType.BigInt,
            (text, _) => EngineValue.BigInt(IntegerInput.ParseInt8(text)), (ref PgReader r) => EngineValue.BigInt(ReadInt64(ref r)));
        Add([TypeOid.Money], DuckType.BigInt,
            (text, _) => EngineValue.BigInt(MoneyInput.Parse(text)), (ref PgReader r) => EngineValue.BigInt(ReadInt64(ref r)));
        Add([TypeOid.Oid], DuckType.UInteger,
            (text, _) => EngineValue.UInteger(OidInput.Parse(text)), (ref PgReader r) => EngineValue.UInteger(r.ReadUInt32()));
        Add([TypeOid.Xid, TypeOid.Cid], DuckType.UInteger,
            (text, _) => EngineValue.UInteger(TransactionIdInput.Parse(text)), (ref PgReader r) => EngineValue.UInteger(r.ReadUInt32()));
        Add([TypeOid.Float4], DuckType.Float,
            (text, _) => EngineValue.Float(FloatInput.ParseFloat4(text)),
            (ref PgReader r) => EngineValue.Float(BitConverter.Int32BitsToSingle(r.ReadInt32())));
        Add([TypeOid.Float8], DuckType.Double,
            (text, _) => EngineValue.Double(FloatInput.ParseFloat8(text)),
            (ref PgReader r) => EngineValue.Double(BitConverter.Int64BitsToDouble(ReadInt64(ref r))));
        Add([TypeOid.Numeric], DuckType.Varchar,
            (text, _) => EngineValue.Varchar(NumericInput.Parse(text).ToString()),
            (ref PgReader r) => EngineValue.Varchar(NumericReceive.Read(ref r).ToString()));
        Add([TypeOid.Text, TypeOid.VarChar, TypeOid.BpChar, TypeOid.Unknown, TypeOid.CString, TypeOid.Xml, TypeOid.RefCursor], DuckType.Varchar,
            (text, _) => EngineValue.Varchar(text), (ref PgReader r) => EngineValue.Varchar(r.ReadText()));
        Add([TypeOid.Name], DuckType.Varchar,
            (text, _) => EngineValue.Varchar(PgName.Truncate(text)), (ref PgReader r) => EngineValue.Varchar(PgName.Check(r.ReadText())));
        Add([TypeOid.Char], DuckType.Varchar,
            (text, _) => EngineValue.Varchar(text.Length > 1 ? text[..1] : text), (ref PgReader r) => EngineValue.Varchar(ReadChar(ref r)));
        Add([TypeOid.Void], DuckType.Varchar, (_, _) => EngineValue.Varchar(""), (ref PgReader _) => EngineValue.Varchar(""));
        Add([TypeOid.Json], DuckType.Varchar,
            (text, _) => EngineValue.Varchar(JsonInput.Validate(text)), (ref PgReader r) => EngineValue.Varchar(JsonInput.Validate(r.ReadText())));
        Add([TypeOid.Jsonb], DuckType.Varchar,
            (text, _) => EngineValue.Varchar(JsonbInput.Parse(text)), (ref PgReader r) => EngineValue.Varchar(JsonbInput.Parse(ReadJsonb(ref r))));
        Add([TypeOid.Bytea], DuckType.Blob,
            (text, _) => EngineValue.Blob(ByteaInput.Parse(text)), (ref PgReader r) => EngineValue.Blob(r.ReadBytes(r.Remaining)));
        Add([TypeOid.Vector], DuckType.Blob,
            (text, _) => EngineValue.Blob(VectorForm.Held(VectorInput.Parse(text))), (ref PgReader r) => EngineValue.Blob(VectorForm.Held(VectorReceive.Read(ref r))));
        Add([TypeOid.Uuid], DuckType.Uuid,
            (text, _) => EngineValue.Uuid(ToNumber(UuidInput.Parse(text))), (ref PgReader r) => EngineValue.Uuid(ReadUuid(ref r)));
        Add([TypeOid.Date], DuckType.Date,
            (text, d) => EngineValue.Date(DateInput.Parse(text, d.Settings)), (ref PgReader r) => EngineValue.Date(TemporalReceive.ReadDate(ref r)));
        Add([TypeOid.Time], DuckType.Time,
            (text, d) => EngineValue.Time(TimeInput.ParseTime(text, d.Settings)), (ref PgReader r) => EngineValue.Time(TemporalReceive.ReadTime(ref r)));
        Add([TypeOid.TimeTz], DuckType.TimeTz,
            (text, d) => Of(TimeInput.ParseTimeTz(text, d.Settings)), (ref PgReader r) => Of(TemporalReceive.ReadTimeTz(ref r)));
        Add([TypeOid.Timestamp], DuckType.Timestamp,
            (text, d) => EngineValue.Timestamp(TimestampInput.ParseTimestamp(text, d.Settings)),
            (ref PgReader r) => EngineValue.Timestamp(TemporalReceive.ReadTimestamp(ref r)));
        Add([TypeOid.TimestampTz], DuckType.TimestampTz,
            (text, d) => EngineValue.TimestampTz(TimestampInput.ParseTimestampTz(text, d.Settings)),
            (ref PgReader r) => EngineValue.TimestampTz(TemporalReceive.ReadTimestamp(ref r)));
        Add([TypeOid.Interval], DuckType.Interval,
            (text, d) => Of(IntervalInput.Parse(text, d.Settings)), (ref PgReader r) => Of(TemporalReceive.ReadInterval(ref r)));
        Add([TypeOid.Bit, TypeOid.VarBit], DuckType.Bit,
            (text, _) => BitStringForm.ToEngine(BitStringInput.Parse(text)), (ref PgReader r) => BitStringForm.ToEngine(BitStringForm.Read(ref r)));
        AddVector(TypeOid.Int2Vector, TypeOid.Int2);
        AddVector(TypeOid.OidVector, TypeOid.Oid);
        foreach (var oid in TextHeldTypes.Oids)
        {
            var type = TextHeldTypes.Find(oid);
            Add([oid], DuckType.Varchar,
                (text, _) => EngineValue.Varchar(type.Read(text)), (ref PgReader r) => EngineValue.Varchar(type.Receive(ref r)));
        }

        foreach (var oid in RangeTypes.Oids)
        {
            Add([oid], DuckType.Varchar,
                (text, d) => EngineValue.Varchar(RangeTypes.Read(oid, text, d.Settings)), (ref PgReader r) => EngineValue.Varchar(RangeReceive.Read(oid, ref r)));
        }

        foreach (var type in ReferenceTypes)
        {
            Add([type], DuckType.UInteger,
                (text, d) => EngineValue.UInteger(d.FindObject(type, text)), (ref PgReader r) => EngineValue.UInteger(r.ReadUInt32()));
        }

        return rows.ToFrozenDictionary();

        void AddVector(uint oid, uint element) => rows.Add(oid, new DecoderRow(
            EngineType.ListOf(rows[element].Type),
            (text, decoder) => ArrayDecoder.DecodeVector(text, element, decoder),
            (ref PgReader reader) => ArrayDecoder.DecodeBinaryVector(ref reader, element)));

        void Add(ReadOnlySpan<uint> oids, DuckType type, TextDecoder text, BinaryDecoder binary)
        {
            foreach (var oid in oids) rows.Add(oid, new DecoderRow(EngineType.Of(type), text, binary));
        }
    }

    private static ReadOnlySpan<uint> ReferenceTypes =>
    [
        TypeOid.RegProc, TypeOid.RegProcedure, TypeOid.RegOper, TypeOid.RegOperator, TypeOid.RegClass, TypeOid.RegType,
        TypeOid.RegNamespace, TypeOid.RegRole, TypeOid.RegCollation, TypeOid.RegConfig, TypeOid.RegDictionary,
    ];

    private static long ReadInt64(ref PgReader reader) => BinaryPrimitives.ReadInt64BigEndian(reader.ReadBytes(8));

    /// <summary>The zero byte stands for no character.</summary>
    private static string ReadChar(ref PgReader reader)
    {
        var value = reader.ReadByte();
        return value == 0 ? "" : new PgReader([value]).ReadText();
    }

    private static string ReadJsonb(ref PgReader reader)
    {
        const byte version = 1;
        var sent = reader.ReadBytes(1)[0];
        if (sent != version)
            throw new SqlError(SqlState.InternalError, $"unsupported jsonb version number {sent}").ToException();
        return reader.ReadText();
    }

    private static UInt128 ReadUuid(ref PgReader reader) => BinaryPrimitives.ReadUInt128BigEndian(reader.ReadBytes(16));

    private static UInt128 ToNumber(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return BinaryPrimitives.ReadUInt128BigEndian(bytes);
    }

    private static EngineValue Of(TimeTz value) => EngineValue.TimeTz(value.Micros, value.OffsetSeconds);

    private static EngineValue Of(Interval value) => EngineValue.Interval(new IntervalValue(value.Months, value.Days, value.Micros));
}
