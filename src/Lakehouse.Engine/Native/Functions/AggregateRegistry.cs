using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Types;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>Makes aggregates known to a database, for all its connections.</summary>
internal static unsafe class AggregateRegistry
{
    /// <summary>Registers <paramref name="functions"/>, the ones of one name as overloads.</summary>
    /// <exception cref="InvalidOperationException">Two have the same parameters, or the engine refuses one.</exception>
    public static void Register(ConnectionHandle connection, IEnumerable<AggregateFunction> functions)
    {
        foreach (var overloads in functions.GroupBy(function => function.Name, StringComparer.Ordinal))
        {
            FunctionRegistry.RequireDifferent(overloads.Key, overloads.Select(function => function.Parameters));
            using var set = AggregateFunctionApi.CreateSet(overloads.Key);
            foreach (var function in overloads)
            {
                using var native = Create(function);
                if (AggregateFunctionApi.AddToSet(set, native) == DuckDbState.Error)
                    throw new InvalidOperationException($"the engine refuses an overload of the aggregate {function.Name}");
            }
            if (AggregateFunctionApi.RegisterSet(connection, set) == DuckDbState.Error)
                throw new InvalidOperationException($"the engine refuses the aggregate {overloads.Key}");
        }
    }

    private static AggregateFunctionHandle Create(AggregateFunction function)
    {
        var native = AggregateFunctionApi.Create();
        AggregateFunctionApi.SetName(native, function.Name);
        foreach (var parameter in function.Parameters)
        {
            using var type = LogicalTypeWriter.Create(parameter);
            AggregateFunctionApi.AddParameter(native, type);
        }
        using var returns = LogicalTypeWriter.Create(function.Returns);
        AggregateFunctionApi.SetReturnType(native, returns);
        if (function.SeesNulls) AggregateFunctionApi.SetSpecialHandling(native);
        AggregateFunctionApi.SetFunctions(
            native, &AggregateCall.StateSize, &AggregateCall.Initialize, &AggregateCall.Update, &AggregateCall.Combine, &AggregateCall.Finish);
        AggregateFunctionApi.Repair(native);
        AggregateFunctionApi.SetDestructor(native, &AggregateCall.Destroy);
        AggregateFunctionApi.SetExtraInfo(native, GCHandle.ToIntPtr(GCHandle.Alloc(function)), &FunctionCall.Release);
        return native;
    }
}
