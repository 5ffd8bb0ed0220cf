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
        .. Styled("pg_date_in", Forms.Date, (text, settings) => DateInput.Parse(text, settings)),
        .. Styled("pg_time_in", Forms.Time, (text, settings) => TimeInput.ParseTime(text, settings)),
        .. Styled("pg_timetz_in", Forms.TimeTz, (text, settings) => TimeInput.ParseTimeTz(text, settings).ToEngineBits()),
        .. Styled("pg_timestamp_in", Forms.Timestamp, (text, settings) => TimestampInput.ParseTimestamp(text, settings)),
        .. Styled("pg_timestamptz_in", Forms.TimestampTz, (text, settings) => TimestampInput.ParseTimestampTz(text, settings)),
        .. Styled("pg_interval_in", Forms.Interval, (text, settings) =>
        {
            var value = IntervalInput.Parse(text, settings);
            return new IntervalValue(value.Months, value.Days, value.Micros);
        }),
        ScalarFunction.Strict("pg_numeric_in", [Forms.Text], Forms.Text, (a, row, result) =>
            result.WriteText(row, NumericInput.Parse(a[0].ReadText(row)).ToString())),
        ScalarFunction.Strict("pg_bytea_in", [Forms.Text], Forms.Blob, (a, row, result) => result.WriteBytes(row, ByteaInput.Parse(a[0].ReadText(row)))),
        Read("pg_uuid_in", Forms.Uuid, text => EngineUuid(UuidInput.Parse(text))),
    ];

    private delegate T Parser<T>(ReadOnlySpan<char> text);

    private delegate T StyledParser<T>(ReadOnlySpan<char> text, InputSettings settings);

    private static ScalarFunction Read<T>(string name, EngineType type, Parser<T> parse) where T : unmanaged =>
        ScalarFunction.Strict(name, [Forms.Text], type, (a, row, result) => result.Write(row, parse(a[0].ReadText(row))));

    /// <summary>Of a text alone, by PostgreSQL's defaults, and of a text and a <see cref="ValueStyle"/>. What depends on the moment takes the moment of the call.</summary>
    private static IEnumerable<ScalarFunction> Styled<T>(string name, EngineType type, StyledParser<T> parse) where T : unmanaged
    {
        yield return new ScalarFunction(name, [Forms.Text], type, (a, rows, result) => Run(a, rows, result, parse, InputSettings.Default));
        yield return new ScalarFunction(name, [Forms.Text, Forms.Text], type, (a, rows, result) =>
        {
            if (rows > 0) Run(a, rows, result, parse, ValueStyle.Of(a[1].ReadText(0)).Input);
        });
    }

    private static void Run<T>(FunctionArguments arguments, int rows, VectorWriter result, StyledParser<T> parse, InputSettings settings) where T : unmanaged
    {
        settings = settings with { NowMicros = (DateTime.UtcNow - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond };
        for (var row = 0; row < rows; row++)
        {
            if (arguments.AnyNull(row)) result.WriteNull(row);
            else result.Write(row, parse(arguments[0].ReadText(row), settings));
        }
    }

    // The engine orders uuids as signed 128-bit numbers, so their first bit is flipped.
    private static UInt128 EngineUuid(Guid value)
    {
        Span<byte> bytes = stackalloc byte[16];
        value.TryWriteBytes(bytes, bigEndian: true, out _);
        return System.Buffers.Binary.BinaryPrimitives.ReadUInt128BigEndian(bytes) ^ (UInt128.One << 127);
    }
}
