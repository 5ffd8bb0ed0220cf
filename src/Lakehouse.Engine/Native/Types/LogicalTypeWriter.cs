using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;

namespace Lakehouse.Engine.Native.Types;

/// <summary>Makes the engine's own description of an <see cref="EngineType"/>, for functions and values.</summary>
internal static unsafe class LogicalTypeWriter
{
    /// <summary>A new handle, the caller's to dispose.</summary>
    public static LogicalTypeHandle Create(EngineType type)
    {
        var handle = type.Id switch
        {
            DuckType.Decimal => LogicalTypeApi.CreateDecimal(type.Width, type.Scale),
            DuckType.List => List(type),
            DuckType.Array => Array(type),
            DuckType.Map => Map(type.Element),
            DuckType.Struct or DuckType.Union => Fields(type),
            DuckType.Enum => Enum(type),
            _ => LogicalTypeApi.Create(type.Id),
        };
        if (type.Alias is not null) LogicalTypeApi.SetAlias(handle, type.Alias);
        return handle;
    }

    private static LogicalTypeHandle List(EngineType type)
    {
        using var element = Create(type.Element);
        return LogicalTypeApi.CreateList(element);
    }

    private static LogicalTypeHandle Array(EngineType type)
    {
        using var element = Create(type.Element);
        return LogicalTypeApi.CreateArray(element, (ulong)type.ArraySize);
    }

    private static LogicalTypeHandle Map(EngineType entry)
    {
        using var key = Create(entry.Children[0]);
        using var value = Create(entry.Children[1]);
        return LogicalTypeApi.CreateMap(key, value);
    }

    private static LogicalTypeHandle Fields(EngineType type)
    {
        var children = type.Children.Select(Create).ToArray();
        try
        {
            var pointers = children.Select(child => child.DangerousGetHandle()).ToArray();
            fixed (nint* types = pointers)
            {
                var at = types;
                return WithNames(type.Names, (names, count) => type.Id == DuckType.Struct
                    ? LogicalTypeApi.CreateStruct(at, (nint*)names, count)
                    : LogicalTypeApi.CreateUnion(at, (nint*)names, count));
            }
        }
        finally
        {
            foreach (var child in children) child.Dispose();
        }
    }

    private static LogicalTypeHandle Enum(EngineType type) =>
        WithNames(type.EnumValues, (names, count) => LogicalTypeApi.CreateEnum((nint*)names, count));

    // The API copies the names.
    private static LogicalTypeHandle WithNames(ImmutableArray<string> names, Func<nint, ulong, LogicalTypeHandle> create)
    {
        var texts = names.Select(Marshal.StringToCoTaskMemUTF8).ToArray();
        try
        {
            fixed (nint* at = texts) return create((nint)at, (ulong)texts.Length);
        }
        finally
        {
            foreach (var text in texts) Marshal.FreeCoTaskMem(text);
        }
    }
}
