using System.Collections.Immutable;
using Lakehouse.Sessions.Results;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>All that EXPLAIN has to say.</summary>
/// <param name="Plan">The plan.</param>
/// <param name="Output">The names of the result's columns, for VERBOSE.</param>
/// <param name="Width">Bytes of a row of the result, as PostgreSQL estimates them.</param>
/// <param name="Settings">Planner settings that are not their defaults.</param>
/// <param name="Planning">The time of planning.</param>
/// <param name="Execution">The time of running it; null where it was not run.</param>
/// <param name="Reads">What was read of the lake; null where it was not run.</param>
/// <param name="Held">The result that the query would be answered with, without being run; null where none is held.</param>
internal sealed record Explanation(
    PlanNode Plan, ImmutableArray<string> Output, int Width, ImmutableArray<(string Name, string Value)> Settings,
    TimeSpan Planning, TimeSpan? Execution, ReadCounts? Reads, HeldResult? Held);
