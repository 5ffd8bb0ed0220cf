namespace Lakehouse.Sessions.Queries;

/// <summary>The engine's plan of a query, as EXPLAIN gives it.</summary>
/// <param name="Json">The engine's EXPLAIN in JSON.</param>
/// <param name="Planning">The time from the analyzed query to its plan.</param>
/// <param name="Execution">The time of the rest: running it, where it was run.</param>
internal sealed record EnginePlan(string Json, TimeSpan Planning, TimeSpan Execution);
