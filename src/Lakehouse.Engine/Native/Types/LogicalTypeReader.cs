using System.Collections.Immutable;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;

namespace Lakehouse.Engine.Native.Types;

/// <summary>Makes an <see cref="EngineType"/> of the engine's own description of a type.</summary>
internal static class LogicalTypeReader
{
    /// <summary>Reads and destroys <paramref name="handle"/>.</summary>
    public static EngineType Read(LogicalTypeHandle handle)
    {
        using (handle)
        {
            var id = LogicalTypeApi.Id(handle);
            var type = new EngineType(id) { Alias = LogicalTypeApi.Alias(handle) };
            return id switch
            {
                DuckType.Decimal => type with { Width = LogicalTypeApi.DecimalWidth(handle), Scale = LogicalTypeApi.DecimalScale(handle) },
                DuckType.List => type with { Children = [Read(LogicalTypeApi.ListChild(handle))] },
                DuckType.Array => type with { Children = [Read(LogicalTypeApi.ArrayChild(handle))], ArraySize = (int)LogicalTypeApi.ArraySize(handle) },
                DuckType.Map => type with { Children = [MapEntry(handle)] },
                DuckType.Struct => type with
                {
                    Children = Collect(LogicalTypeApi.StructSize(handle), i => Read(LogicalTypeApi.StructChild(handle, i))),
                    Names = Collect(LogicalTypeApi.StructSize(handle), i => LogicalTypeApi.StructName(handle, i) ?? ""),
                },
                DuckType.Union => type with
                {
                    Children = Collect(LogicalTypeApi.UnionSize(handle), i => Read(LogicalTypeApi.UnionChild(handle, i))),
                    Names = Collect(LogicalTypeApi.UnionSize(handle), i => LogicalTypeApi.UnionName(handle, i) ?? ""),
                },
                DuckType.Enum => type with { EnumValues = Collect(LogicalTypeApi.EnumSize(handle), i => LogicalTypeApi.EnumValue(handle, i) ?? "") },
                _ => type,
            };
        }
    }

    private static EngineType MapEntry(LogicalTypeHandle map) => new(DuckType.Struct)
    {
        Children = [Read(LogicalTypeApi.MapKey(map)), Read(LogicalTypeApi.MapValue(map))],
        Names = ["key", "value"],
    };

    private static ImmutableArray<T> Collect<T>(ulong count, Func<ulong, T> item)
    {
        var items = ImmutableArray.CreateBuilder<T>((int)count);
        for (ulong i = 0; i < count; i++) items.Add(item(i));
        return items.MoveToImmutable();
    }
}
