using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Errors;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>The entry from the engine into a <see cref="ScalarFunction"/>: one call for each chunk of arguments.</summary>
internal static unsafe class FunctionCall
{
    /// <summary>duckdb_scalar_function_t. No exception leaves it.</summary>
    [UnmanagedCallersOnly]
    public static void Invoke(nint info, nint input, nint output)
    {
        try
        {
            var function = (ScalarFunction)GCHandle.FromIntPtr(ScalarFunctionApi.GetExtraInfo(info)).Target!;
            var count = (int)DataChunkApi.GetColumnCount(input);
            var columns = stackalloc ColumnVector[count];
            var types = function.ArgumentTypes(count, input);
            for (var i = 0; i < count; i++) columns[i] = new ColumnVector(DataChunkApi.GetVector(input, (ulong)i), types[i]);
            function.Kernel(
                new FunctionArguments(new ReadOnlySpan<ColumnVector>(columns, count), types),
                (int)DataChunkApi.GetSize(input),
                new VectorWriter(output));
        }
        catch (Exception e)
        {
            ScalarFunctionApi.SetError(info, CarriedError.Encode(e));
        }
    }

    /// <summary>duckdb_delete_callback_t: the engine lets go of the function.</summary>
    [UnmanagedCallersOnly]
    public static void Release(nint function) => GCHandle.FromIntPtr(function).Free();

    // The declared types, which cost nothing, unless there are arguments whose type only the call knows.
    private static EngineType[] ArgumentTypes(this ScalarFunction function, int count, nint input)
    {
        if (function.Varargs is null && function.ConcreteParameters is { } declared) return declared;
        var types = new EngineType[count];
        for (var i = 0; i < count; i++)
            types[i] = LogicalTypeReader.Read(VectorApi.Type(DataChunkApi.GetVector(input, (ulong)i)));
        return types;
    }
}
