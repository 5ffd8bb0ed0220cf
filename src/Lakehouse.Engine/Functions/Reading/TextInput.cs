using Lakehouse.Engine.Native.Functions;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Engine.Functions.Reading;

/// <summary>Casts from text, row by row, by the types' input functions and with their errors.</summary>
internal static class TextInput
{
    public static IEnumerable<ScalarFunction> Functions =>
    [
        Read("pg_bool_in", Forms.Boolean, text => BooleanInput.Parse(text)),
        Read("pg_int2_in", Forms.Int2, text => IntegerInput.ParseInt2(text)),
        Read("pg_int4_in", Forms.Int4, text => IntegerInput.ParseInt4(text)),
        Read("pg_int8_in", Forms.Int8, text => IntegerInput.ParseInt8(text)),
        Read("pg_oid_in", Forms.Oid, text => OidInput.Parse(text)),
        Read("pg_float4_in", Forms.Float4, text => FloatInput.ParseFloat4(text)),
        Read("pg_float8_in", Forms.Float8, text => FloatInput.ParseFloat8(text)),
        Read("pg_date_in", Forms.Date, text => DateInput.Parse(text, InputSettings.Default)),
        Read("pg_time_in", Forms.Time, text => TimeInput.ParseTime(text, InputSettings.Default)),
        Read("pg_timestamp_in", Forms.Timestamp, text => TimestampInput.ParseTimestamp(text, InputSettings.Default)),
        Read("pg_interval_in", Forms.Interval, text =>
        {
            var value = IntervalInput.Parse(text, InputSettings.Default);
            return new IntervalValue(value.Months, value.Days, value.Micros);
        }),
        ScalarFunction.Strict("pg_numeric_in", [Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, NumericInput.Parse(a[0].ReadText(row)).ToString())),
        ScalarFunction.Strict("pg_bytea_in", [Forms.Text], Forms.Blob, (a, row, result) => result.WriteBytes(row, ByteaInput.Parse(a[0].ReadText(row)))),
        Read("pg_uuid_in", Forms.Uuid, text => EngineUuid(UuidInput.Parse(text))),
    ];

    private delegate T Parser<T>(ReadOnlySpan<char> text);

    private static ScalarFunction Read<T>(string name, EngineType type, Parser<T> parse) where T : unmanaged =>
        ScalarFunction.Strict(name, [Forms.Text], type, (a, row, result) => result.Write(row, parse(a[0].ReadText(row))));

    // The engine orders uuids as signed 128-bit numbers, so their first bit is flipped.
    private static UInt128 EngineUuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127);
    }
}
