using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Errors;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>The entry from the engine into a <see cref="ScalarFunction"/>: one call for each chunk of arguments.</summary>
internal static class FunctionCall
{
    /// <summary>duckdb_scalar_function_t. No exception leaves it.</summary>
    [UnmanagedCallersOnly]
    public static void Invoke(nint info, nint input, nint output)
    {
        try
        {
            CallInterrupt.Begin(ScalarFunctionApi.GetBindData(info));
            var function = (ScalarFunction)GCHandle.FromIntPtr(ScalarFunctionApi.GetExtraInfo(info)).Target!;
            var types = ArgumentColumns.Types(input, function.DeclaredTypes);
            Span<ColumnVector> columns = stackalloc ColumnVector[types.Length];
            function.Kernel(ArgumentColumns.Read(input, types, columns), (int)DataChunkApi.GetSize(input), new VectorWriter(output));
        }
        catch (Exception e)
        {
            ScalarFunctionApi.SetError(info, CarriedError.Encode(e));
        }
        finally
        {
            CallInterrupt.End();
        }
    }

    /// <summary>duckdb_delete_callback_t: the engine lets go of a function.</summary>
    [UnmanagedCallersOnly]
    public static void Release(nint function) => GCHandle.FromIntPtr(function).Free();
}
