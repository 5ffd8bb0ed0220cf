using System.Collections.Immutable;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Vectors;

namespace Lakehouse.Engine.Native.Functions;

/// <summary>
/// What an aggregate knows about one group. Used by one thread at a time. Its methods throw
/// <see cref="Postgres.Errors.SqlErrorException"/> for bad input, as a <see cref="ScalarKernel"/> does.
/// </summary>
public interface IAggregateState
{
    /// <summary>Takes in one row of the group.</summary>
    void Add(FunctionArguments arguments, int row);

    /// <summary>Takes in what another thread or another part of a window's frame knows, and leaves that as it is.</summary>
    /// <param name="other">Of the same aggregate.</param>
    void Combine(IAggregateState other);

    /// <summary>Writes the result, or NULL; more rows may come afterwards, in a window.</summary>
    void Finish(VectorWriter result, int row);
}

/// <summary>An aggregate in C# that the engine's SQL can call, with DISTINCT, FILTER, ORDER BY and OVER.</summary>
/// <param name="Name">Begins with <c>pg_</c>, in lower case.</param>
/// <param name="Parameters">Types of the parameters; <see cref="DuckType.Any"/> takes any.</param>
/// <param name="Returns">Type of the result.</param>
/// <param name="Create">Makes the state of a group that has no rows yet.</param>
public sealed record AggregateFunction(
    string Name, ImmutableArray<EngineType> Parameters, EngineType Returns, Func<IAggregateState> Create)
{
    /// <summary>True where rows with a NULL argument count; otherwise they are left out before <see cref="IAggregateState.Add"/>.</summary>
    public bool SeesNulls { get; init; }

    /// <summary>The arguments' types where they are those declared; null where each call must be asked.</summary>
    internal EngineType[]? DeclaredTypes { get; } = ArgumentColumns.Declared(Parameters);
}
