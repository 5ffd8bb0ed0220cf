using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>Makes functions known to a database, for all its connections.</summary>
internal static unsafe class FunctionRegistry
{
    /// <summary>Registers <paramref name="functions"/>, the ones of one name as overloads.</summary>
    /// <exception cref="InvalidOperationException">Two have the same parameters, or the engine refuses one.</exception>
    public static void Register(ConnectionHandle connection, IEnumerable<ScalarFunction> functions)
    {
        foreach (var overloads in functions.GroupBy(function => function.Name, StringComparer.Ordinal))
        {
            RequireDifferent(overloads.Key, overloads.Select(function => function.Parameters));
            using var set = ScalarFunctionApi.CreateSet(overloads.Key);
            foreach (var function in overloads)
            {
                using var native = Create(function);
                if (ScalarFunctionApi.AddToSet(set, native) == DuckDbState.Error)
                    throw new InvalidOperationException($"the engine refuses an overload of the function {function.Name}");
            }
            if (ScalarFunctionApi.RegisterSet(connection, set) == DuckDbState.Error)
                throw new InvalidOperationException($"the engine refuses the function {overloads.Key}");
        }
    }

    /// <summary>Refuses equal overloads, which the engine takes without a word.</summary>
    internal static void RequireDifferent(string name, IEnumerable<ImmutableArray<EngineType>> overloads)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var parameters in overloads)
            if (!seen.Add(string.Join(',', parameters))) throw new InvalidOperationException($"two overloads of {name} have the same parameters");
    }

    private static ScalarFunctionHandle Create(ScalarFunction function)
    {
        var native = ScalarFunctionApi.Create();
        ScalarFunctionApi.SetName(native, function.Name);
        foreach (var parameter in function.Parameters)
        {
            using var type = LogicalTypeWriter.Create(parameter);
            ScalarFunctionApi.AddParameter(native, type);
        }
        if (function.Varargs is { } varargs)
        {
            using var type = LogicalTypeWriter.Create(varargs);
            ScalarFunctionApi.SetVarargs(native, type);
        }
        using var returns = LogicalTypeWriter.Create(function.Returns);
        ScalarFunctionApi.SetReturnType(native, returns);
        if (function.SeesNulls) ScalarFunctionApi.SetSpecialHandling(native);
        if (function.Volatile) ScalarFunctionApi.SetVolatile(native);
        if (!function.IsTotal) ScalarFunctionApi.DeclareFallible(native);
        ScalarFunctionApi.WatchInterrupts(native);
        ScalarFunctionApi.SetFunction(native, &FunctionCall.Invoke);
        // The engine calls Release when the last copy of the function is gone, at the latest with the database.
        ScalarFunctionApi.SetExtraInfo(native, GCHandle.ToIntPtr(GCHandle.Alloc(function)), &FunctionCall.Release);
        return native;
    }
}
