using System.Collections.Immutable;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Admission;
using Lakehouse.Sessions.Hot;
using Lakehouse.Sessions.Results;

namespace Lakehouse.Sessions.Queries;

/// <summary>A query that is ready to run in the engine. Whoever runs it owns its plan.</summary>
/// <param name="Plan">The engine's, its parameters bound.</param>
/// <param name="Sql">The engine's SQL.</param>
/// <param name="Hot">The copies of tables that it reads.</param>
/// <param name="Fields">The fields of the columns that are rows or arrays of rows.</param>
internal sealed record BoundPlan(PreparedPlan Plan, string Sql, HotLease Hot, ImmutableArray<ImmutableArray<FieldType>> Fields) : IDisposable
{
    /// <summary>What it is thought to need of the engine.</summary>
    public QueryCost Cost { get; init; }

    /// <summary>Under what its result may be held, and the formats that it would have; null where it may not.</summary>
    public (ResultKey Key, FormatCode[] Formats)? Held { get; init; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Plan.Dispose();
        Hot.Dispose();
    }
}
