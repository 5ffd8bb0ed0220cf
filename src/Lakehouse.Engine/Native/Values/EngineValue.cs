using System.Text;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Native.Values;

/// <summary>
/// One value of the engine, made to be bound to a parameter or appended to a table. Forms of dates, times and intervals
/// are those of <see cref="DuckType"/>.
/// </summary>
/// <remarks>Owns engine memory: dispose it after use. Binding and appending copy it.</remarks>
public sealed unsafe class EngineValue : IDisposable
{
    private EngineValue(ValueHandle handle) => Handle = handle;

    internal ValueHandle Handle { get; }

    /// <summary>How many lists stand one inside the other: an array's dimensions, 0 for what is no list.</summary>
    public int Depth { get; private init; }

    /// <summary>NULL, without a type.</summary>
    public static EngineValue Null() => new(ValueApi.Null());

    /// <summary>BOOLEAN.</summary>
    public static EngineValue Boolean(bool value) => new(ValueApi.Boolean(value));

    /// <summary>TINYINT.</summary>
    public static EngineValue TinyInt(sbyte value) => new(ValueApi.TinyInt(value));

    /// <summary>SMALLINT.</summary>
    public static EngineValue SmallInt(short value) => new(ValueApi.SmallInt(value));

    /// <summary>INTEGER.</summary>
    public static EngineValue Integer(int value) => new(ValueApi.Integer(value));

    /// <summary>UINTEGER.</summary>
    public static EngineValue UInteger(uint value) => new(ValueApi.UInteger(value));

    /// <summary>BIGINT.</summary>
    public static EngineValue BigInt(long value) => new(ValueApi.BigInt(value));

    /// <summary>UBIGINT.</summary>
    public static EngineValue UBigInt(ulong value) => new(ValueApi.UBigInt(value));

    /// <summary>HUGEINT.</summary>
    public static EngineValue HugeInt(Int128 value) => new(ValueApi.HugeInt(HugeIntHalves.From(value)));

    /// <summary>DECIMAL(width, scale) of an unscaled value; the width must hold its digits.</summary>
    public static EngineValue Decimal(Int128 unscaled, byte width, byte scale) =>
        new(ValueApi.Decimal(new DuckDbDecimal(width, scale, HugeIntHalves.From(unscaled))));

    /// <summary>FLOAT.</summary>
    public static EngineValue Float(float value) => new(ValueApi.Float(value));

    /// <summary>DOUBLE.</summary>
    public static EngineValue Double(double value) => new(ValueApi.Double(value));

    /// <summary>DATE, in days since 1970-01-01.</summary>
    public static EngineValue Date(int days) => new(ValueApi.Date(days));

    /// <summary>TIME, in microseconds since midnight.</summary>
    public static EngineValue Time(long microseconds) => new(ValueApi.Time(microseconds));

    /// <summary>TIMETZ.</summary>
    /// <param name="microseconds">Since midnight, local.</param>
    /// <param name="offset">Seconds east of Greenwich, within ±15:59:59.</param>
    public static EngineValue TimeTz(long microseconds, int offset) =>
        new(ValueApi.TimeTz(((ulong)microseconds << 24) | (uint)(TimeTzOffset.Greatest - offset)));

    /// <summary>TIMESTAMP, in microseconds since 1970-01-01.</summary>
    public static EngineValue Timestamp(long microseconds) => new(ValueApi.Timestamp(microseconds));

    /// <summary>TIMESTAMPTZ, in microseconds since 1970-01-01 UTC.</summary>
    public static EngineValue TimestampTz(long microseconds) => new(ValueApi.TimestampTz(microseconds));

    /// <summary>INTERVAL.</summary>
    public static EngineValue Interval(IntervalValue value) => new(ValueApi.Interval(value));

    /// <summary>UUID, as the number that its 32 digits are.</summary>
    public static EngineValue Uuid(UInt128 value) => new(ValueApi.Uuid(HugeIntHalves.From(value)));

    /// <summary>VARCHAR, from valid UTF-8.</summary>
    public static EngineValue Varchar(ReadOnlySpan<byte> utf8)
    {
        fixed (byte* text = utf8) return new(ValueApi.Varchar(text, (ulong)utf8.Length));
    }

    /// <summary>VARCHAR.</summary>
    public static EngineValue Varchar(string text) => Varchar(Encoding.UTF8.GetBytes(text));

    /// <summary>BLOB.</summary>
    public static EngineValue Blob(ReadOnlySpan<byte> bytes)
    {
        fixed (byte* data = bytes) return new(ValueApi.Blob(data, (ulong)bytes.Length));
    }

    /// <summary>BIT, in the engine's form: one byte with the number of padding bits, then the bits, padding (ones) first.</summary>
    public static EngineValue Bit(ReadOnlySpan<byte> padded)
    {
        fixed (byte* data = padded) return new(ValueApi.Bit(new DuckDbBit(data, (ulong)padded.Length)));
    }

    /// <summary>LIST of <paramref name="element"/>; each item is of that type or NULL. The items stay the caller's.</summary>
    public static EngineValue List(EngineType element, ReadOnlySpan<EngineValue> items)
    {
        var pointers = Pointers(items);
        using var type = LogicalTypeWriter.Create(element);
        fixed (nint* values = pointers) return new(ValueApi.List(type, values, (ulong)items.Length)) { Depth = DepthOf(element) + 1 };
    }

    /// <summary>STRUCT of <paramref name="type"/>, an item for each field. The items stay the caller's.</summary>
    public static EngineValue Struct(EngineType type, ReadOnlySpan<EngineValue> items)
    {
        var pointers = Pointers(items);
        using var handle = LogicalTypeWriter.Create(type);
        fixed (nint* values = pointers) return new(ValueApi.Struct(handle, values));
    }

    /// <inheritdoc/>
    public void Dispose() => Handle.Dispose();

    private static int DepthOf(EngineType type) => type.Id == DuckType.List ? DepthOf(type.Element) + 1 : 0;

    // One more than needed: the C API takes no null pointer for an empty list.
    private static nint[] Pointers(ReadOnlySpan<EngineValue> items)
    {
        var pointers = new nint[items.Length + 1];
        for (var i = 0; i < items.Length; i++) pointers[i] = items[i].Handle.DangerousGetHandle();
        return pointers;
    }
}
