using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>Views of the arguments in a chunk that the engine calls a function with.</summary>
internal static class ArgumentColumns
{
    /// <summary>Types that can be taken as declared, for every call; null where only the call knows what an ANY is.</summary>
    public static EngineType[]? Declared(IEnumerable<EngineType> parameters)
    {
        var types = parameters.ToArray();
        return Array.Exists(types, type => type.Id == DuckType.Any) ? null : types;
    }

    /// <summary>The types of this call's arguments.</summary>
    public static EngineType[] Types(nint chunk, EngineType[]? declared)
    {
        if (declared is not null) return declared;
        var types = new EngineType[(int)DataChunkApi.GetColumnCount(chunk)];
        for (var i = 0; i < types.Length; i++)
            types[i] = LogicalTypeReader.Read(VectorApi.Type(DataChunkApi.GetVector(chunk, (ulong)i)));
        return types;
    }

    /// <summary>Fills <paramref name="columns"/>, one for each type.</summary>
    public static FunctionArguments Read(nint chunk, EngineType[] types, Span<ColumnVector> columns)
    {
        for (var i = 0; i < types.Length; i++) columns[i] = new ColumnVector(DataChunkApi.GetVector(chunk, (ulong)i), types[i]);
        return new FunctionArguments(columns, types);
    }
}
