using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Native.Api;

/// <summary>duckdb_decimal.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct DuckDbDecimal(byte Width, byte Scale, HugeIntHalves Value);

/// <summary>duckdb_hugeint and duckdb_uhugeint, which C passes in two registers.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly record struct HugeIntHalves(ulong Lower, ulong Upper)
{
    public static HugeIntHalves From(Int128 value) => new((ulong)value, (ulong)(value >> 64));

    public static HugeIntHalves From(UInt128 value) => new((ulong)value, (ulong)(value >> 64));
}

/// <summary>duckdb_bit: the first byte counts the padding bits, which are set.</summary>
[StructLayout(LayoutKind.Sequential)]
internal readonly unsafe struct DuckDbBit(byte* data, ulong size)
{
    private readonly byte* _data = data;
    private readonly ulong _size = size;
}

/// <summary>The C API's topic "Value Interface". Dates and times are wrapped integers in C and go as those.</summary>
internal static unsafe partial class ValueApi
{
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_value")]
    public static partial void Destroy(ref nint value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_null_value")]
    public static partial ValueHandle Null();

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_bool")]
    public static partial ValueHandle Boolean([MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_int8")]
    public static partial ValueHandle TinyInt(sbyte value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_int16")]
    public static partial ValueHandle SmallInt(short value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_int32")]
    public static partial ValueHandle Integer(int value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_uint32")]
    public static partial ValueHandle UInteger(uint value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_int64")]
    public static partial ValueHandle BigInt(long value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_uint64")]
    public static partial ValueHandle UBigInt(ulong value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_hugeint")]
    public static partial ValueHandle HugeInt(HugeIntHalves value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_decimal")]
    public static partial ValueHandle Decimal(DuckDbDecimal value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_float")]
    public static partial ValueHandle Float(float value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_double")]
    public static partial ValueHandle Double(double value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_date")]
    public static partial ValueHandle Date(int days);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_time")]
    public static partial ValueHandle Time(long microseconds);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_time_tz_value")]
    public static partial ValueHandle TimeTz(ulong bits);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_timestamp")]
    public static partial ValueHandle Timestamp(long microseconds);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_timestamp_tz")]
    public static partial ValueHandle TimestampTz(long microseconds);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_interval")]
    public static partial ValueHandle Interval(IntervalValue value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_uuid")]
    public static partial ValueHandle Uuid(HugeIntHalves value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_varchar_length")]
    public static partial ValueHandle Varchar(byte* text, ulong length);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_blob")]
    public static partial ValueHandle Blob(byte* data, ulong length);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_bit")]
    public static partial ValueHandle Bit(DuckDbBit bits);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_list_value")]
    public static partial ValueHandle List(LogicalTypeHandle element, nint* values, ulong count);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_struct_value")]
    public static partial ValueHandle Struct(LogicalTypeHandle type, nint* values);
}
