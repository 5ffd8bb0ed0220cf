using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Native.Values;

namespace Lakehouse.Engine.Execution;

/// <summary>One planned statement: bind its parameters, execute it, as often as wanted.</summary>
/// <remarks>
/// Belongs to its connection. DuckDB plans again by itself where tables or the types of parameters have changed. Bound
/// values stay bound until <see cref="ClearBindings"/> or another value takes their place.
/// </remarks>
public sealed class PreparedPlan : IDisposable
{
    private readonly EngineConnection _connection;
    private readonly PreparedHandle _prepared;
    private readonly EngineColumn[] _columns;

    internal PreparedPlan(EngineConnection connection, PreparedHandle prepared)
    {
        _connection = connection;
        _prepared = prepared;
        _columns = ResultColumns.Of(prepared);
        ParameterCount = (int)PreparedApi.ParameterCount(prepared);
    }

    /// <summary>
    /// Names and types of the columns as far as they are known before the parameters are; the result's own may differ
    /// where a column's type is that of a parameter without a cast.
    /// </summary>
    public IReadOnlyList<EngineColumn> Columns => _columns;

    /// <summary>Parameters, numbered from 1.</summary>
    public int ParameterCount { get; }

    /// <summary>The type that the engine found for a parameter; <see cref="DuckType.Invalid"/> where it found none.</summary>
    /// <param name="index">From 1.</param>
    public DuckType ParameterType(int index) => PreparedApi.ParameterType(_prepared, (ulong)index);

    /// <summary>The index of the parameter of this name, without its $; null where the statement has none.</summary>
    public int? ParameterIndex(string name) =>
        PreparedApi.ParameterIndex(_prepared, out var index, name) == DuckDbState.Error ? null : (int)index;

    /// <summary>Gives parameter number <paramref name="index"/> a value, which is copied.</summary>
    /// <param name="index">From 1.</param>
    /// <param name="value">Stays the caller's.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such parameter.</exception>
    public void Bind(int index, EngineValue value)
    {
        if (PreparedApi.Bind(_prepared, (ulong)index, value.Handle) == DuckDbState.Error)
            throw new ArgumentOutOfRangeException(nameof(index), index, PreparedApi.Error(_prepared));
    }

    /// <summary>Takes all values back.</summary>
    public void ClearBindings() => PreparedApi.ClearBindings(_prepared);

    /// <summary>Runs the plan. The first chunk is computed when this returns; the connection is busy until the stream ends.</summary>
    /// <exception cref="EngineException">It failed before its first chunk, or was interrupted.</exception>
    /// <exception cref="InvalidOperationException">Another stream is open.</exception>
    public ResultStream Execute() => _connection.Execute(_prepared, _columns);

    /// <inheritdoc/>
    public void Dispose() => _prepared.Dispose();
}
