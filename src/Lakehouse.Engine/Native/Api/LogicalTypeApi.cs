using System.Runtime.InteropServices;
using System.Runtime.InteropServices.Marshalling;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Strings;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Native.Api;

/// <summary>The C API's topic "Logical Type Interface".</summary>
internal static partial class LogicalTypeApi
{
    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_destroy_logical_type")]
    public static partial void Destroy(ref nint type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_get_type_id")]
    public static partial DuckType Id(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_logical_type_get_alias")]
    [return: MarshalUsing(typeof(OwnedString))]
    public static partial string? Alias(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_decimal_width")]
    public static partial byte DecimalWidth(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_decimal_scale")]
    public static partial byte DecimalScale(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_enum_dictionary_size")]
    public static partial uint EnumSize(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_enum_dictionary_value")]
    [return: MarshalUsing(typeof(OwnedString))]
    public static partial string? EnumValue(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_list_type_child_type")]
    public static partial LogicalTypeHandle ListChild(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_array_type_child_type")]
    public static partial LogicalTypeHandle ArrayChild(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_array_type_array_size")]
    public static partial ulong ArraySize(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_map_type_key_type")]
    public static partial LogicalTypeHandle MapKey(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_map_type_value_type")]
    public static partial LogicalTypeHandle MapValue(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_struct_type_child_count")]
    public static partial ulong StructSize(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_struct_type_child_name")]
    [return: MarshalUsing(typeof(OwnedString))]
    public static partial string? StructName(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_struct_type_child_type")]
    public static partial LogicalTypeHandle StructChild(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_union_type_member_count")]
    public static partial ulong UnionSize(LogicalTypeHandle type);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_union_type_member_name")]
    [return: MarshalUsing(typeof(OwnedString))]
    public static partial string? UnionName(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_union_type_member_type")]
    public static partial LogicalTypeHandle UnionChild(LogicalTypeHandle type, ulong index);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_logical_type")]
    public static partial LogicalTypeHandle Create(DuckType id);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_decimal_type")]
    public static partial LogicalTypeHandle CreateDecimal(byte width, byte scale);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_list_type")]
    public static partial LogicalTypeHandle CreateList(LogicalTypeHandle element);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_array_type")]
    public static partial LogicalTypeHandle CreateArray(LogicalTypeHandle element, ulong size);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_map_type")]
    public static partial LogicalTypeHandle CreateMap(LogicalTypeHandle key, LogicalTypeHandle value);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_struct_type")]
    public static unsafe partial LogicalTypeHandle CreateStruct(nint* types, nint* names, ulong count);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_union_type")]
    public static unsafe partial LogicalTypeHandle CreateUnion(nint* types, nint* names, ulong count);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_create_enum_type")]
    public static unsafe partial LogicalTypeHandle CreateEnum(nint* names, ulong count);

    [LibraryImport(DuckDbLibrary.Engine, EntryPoint = "duckdb_logical_type_set_alias", StringMarshalling = StringMarshalling.Utf8)]
    public static partial void SetAlias(LogicalTypeHandle type, string alias);
}
