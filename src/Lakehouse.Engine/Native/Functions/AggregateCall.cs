using System.Runtime.InteropServices;
using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Errors;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>
/// The entries from the engine into an <see cref="AggregateFunction"/>. The engine's own state of a group is one word: a
/// handle to the managed state, zero until the first row, so that groups without rows cost nothing. No exception
/// leaves any of these.
/// </summary>
internal static unsafe class AggregateCall
{
    /// <summary>duckdb_aggregate_state_size.</summary>
    [UnmanagedCallersOnly]
    public static ulong StateSize(nint info) => (ulong)sizeof(nint);

    /// <summary>duckdb_aggregate_init_t.</summary>
    [UnmanagedCallersOnly]
    public static void Initialize(nint info, nint* state) => *state = 0;

    /// <summary>duckdb_aggregate_update_t: a state for each row.</summary>
    [UnmanagedCallersOnly]
    public static void Update(nint info, nint input, nint** states)
    {
        try
        {
            var function = Function(info);
            var types = ArgumentColumns.Types(input, function.DeclaredTypes);
            Span<ColumnVector> columns = stackalloc ColumnVector[types.Length];
            var arguments = ArgumentColumns.Read(input, types, columns);
            var rows = (int)DataChunkApi.GetSize(input);
            for (var row = 0; row < rows; row++)
                if (function.SeesNulls || !arguments.AnyNull(row)) State(function, states[row]).Add(arguments, row);
        }
        catch (Exception e)
        {
            AggregateFunctionApi.SetError(info, CarriedError.Encode(e));
        }
    }

    /// <summary>duckdb_aggregate_combine_t: the sources stay as they are, a window combines them more than once.</summary>
    [UnmanagedCallersOnly]
    public static void Combine(nint info, nint** sources, nint** targets, ulong count)
    {
        try
        {
            var function = Function(info);
            for (ulong i = 0; i < count; i++)
                if (*sources[i] != 0) State(function, targets[i]).Combine(Target(*sources[i]));
        }
        catch (Exception e)
        {
            AggregateFunctionApi.SetError(info, CarriedError.Encode(e));
        }
    }

    /// <summary>duckdb_aggregate_finalize_t: results go to the rows from <paramref name="offset"/> on.</summary>
    [UnmanagedCallersOnly]
    public static void Finish(nint info, nint** states, nint result, ulong count, ulong offset)
    {
        try
        {
            var function = Function(info);
            var writer = new VectorWriter(result, (long)offset);
            for (ulong i = 0; i < count; i++)
                (*states[i] == 0 ? function.Create() : Target(*states[i])).Finish(writer, (int)i);
        }
        catch (Exception e)
        {
            AggregateFunctionApi.SetError(info, CarriedError.Encode(e));
        }
    }

    /// <summary>duckdb_aggregate_destroy_t.</summary>
    [UnmanagedCallersOnly]
    public static void Destroy(nint** states, ulong count)
    {
        for (ulong i = 0; i < count; i++)
        {
            if (*states[i] == 0) continue;
            GCHandle.FromIntPtr(*states[i]).Free();
            *states[i] = 0;
        }
    }

    private static AggregateFunction Function(nint info) =>
        (AggregateFunction)GCHandle.FromIntPtr(AggregateFunctionApi.GetExtraInfo(info)).Target!;

    private static IAggregateState State(AggregateFunction function, nint* state)
    {
        if (*state == 0) *state = GCHandle.ToIntPtr(GCHandle.Alloc(function.Create()));
        return Target(*state);
    }

    private static IAggregateState Target(nint state) => (IAggregateState)GCHandle.FromIntPtr(state).Target!;
}
