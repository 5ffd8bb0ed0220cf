using System.Collections.Immutable;
using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Sql.Lowering;

namespace Lakehouse.Sessions.Queries;

/// <summary>The values of a statement's parameters, read before it is lowered: its engine SQL depends on their dimensions.</summary>
internal sealed class BoundValues : IDisposable
{
    private readonly List<EngineValue> _values = [];

    /// <summary>Takes the values over.</summary>
    public BoundValues(IEnumerable<EngineValue> values)
    {
        try
        {
            foreach (var value in values) _values.Add(value);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    /// <summary>For each value how many dimensions it has as an array; 0 for what is none.</summary>
    public ImmutableArray<int> Dimensions => [.. _values.Select(value => value.Depth)];

    /// <summary>Gives them to a plan, which copies them.</summary>
    public void BindTo(PreparedPlan plan)
    {
        // The engine knows only the parameters that the statement's text uses.
        for (var i = 0; i < _values.Count; i++)
        {
            if (plan.ParameterIndex(LoweredQuery.ParameterName(i + 1)) is { } index) plan.Bind(index, _values[i]);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _values.ForEach(value => value.Dispose());
}
