using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Strings;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topic "Appender".</summary>
internal static partial class AppenderApi
{
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_appender_create", StringMarshalling = StringMarshalling.Utf8)]
    public static partial DuckDbState Create(ConnectionHandle connection, string? schema, string table, out AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_appender_destroy")]
    public static partial DuckDbState Destroy(ref nint appender);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_appender_error")]
    [return: MarshalUsing(typeof(BorrowedString))]
    public static partial string? Error(AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_appender_close")]
    public static partial DuckDbState Close(AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_appender_end_row")]
    public static partial DuckDbState EndRow(AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_null")]
    public static partial DuckDbState Null(AppenderHandle appender);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_bool")]
    public static partial DuckDbState Boolean(AppenderHandle appender, [MarshalAs(UnmanagedType.U1)] bool value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_int8")]
    public static partial DuckDbState TinyInt(AppenderHandle appender, sbyte value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_int16")]
    public static partial DuckDbState SmallInt(AppenderHandle appender, short value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_int32")]
    public static partial DuckDbState Integer(AppenderHandle appender, int value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_uint32")]
    public static partial DuckDbState UInteger(AppenderHandle appender, uint value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_int64")]
    public static partial DuckDbState BigInt(AppenderHandle appender, long value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_float")]
    public static partial DuckDbState Float(AppenderHandle appender, float value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_double")]
    public static partial DuckDbState Double(AppenderHandle appender, double value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_timestamp")]
    public static partial DuckDbState Timestamp(AppenderHandle appender, long microseconds);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_varchar_length")]
    public static partial DuckDbState Varchar(AppenderHandle appender, ReadOnlySpan<byte> text, ulong length);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_data_chunk")]
    public static partial DuckDbState Chunk(AppenderHandle appender, nint chunk);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_append_value")]
    public static partial DuckDbState Value(AppenderHandle appender, ValueHandle value);
}
