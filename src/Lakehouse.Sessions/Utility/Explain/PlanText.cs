using Lakehouse.Sessions.Queries;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>A plan as EXPLAIN shows it, for the log of slow statements.</summary>
internal static class PlanText
{
    private static readonly ExplainOptions Options = new(
        Analyze: false, Verbose: false, Costs: true, Settings: false, Buffers: false, Timing: false, Summary: false, ExplainFormat.Text);

    /// <summary>Its lines.</summary>
    public static string Of(EnginePlan plan) => string.Join(
        '\n', ExplainText.Lines(new Explanation(PlanNode.Read(plan.Json, verbose: false), [], Width: 0, [], plan.Planning, null, null, null), Options));
}
