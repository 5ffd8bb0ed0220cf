using System.Collections.Frozen;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>
/// Costs for those who read PostgreSQL's plans. The engine has none: a node costs its inputs and, for each row that it is expected
/// to give, what PostgreSQL's cpu_tuple_cost is by default.
/// </summary>
internal static class PlanCosts
{
    private const double CostOfRow = 0.01;

    /// <summary>Nodes that give their first row after the last of their inputs' rows.</summary>
    private static readonly FrozenSet<string> Blocking = FrozenSet.Create(StringComparer.Ordinal, "Sort", "Aggregate", "HashAggregate", "WindowAgg");

    /// <summary>Whether it gives its first row after the last of its inputs' rows.</summary>
    public static bool IsBlocking(PlanNode node) => Blocking.Contains(node.Type);

    /// <summary>The rows that are expected: those of its first input where the engine says nothing.</summary>
    public static double Rows(PlanNode node) => node.EstimatedRows ?? (node.Children.IsEmpty ? 1 : Rows(node.Children[0]));

    /// <summary>What its first row costs.</summary>
    public static double Startup(PlanNode node) =>
        node.Children.IsEmpty ? 0 : IsBlocking(node) ? node.Children.Sum(Total) : Startup(node.Children[0]);

    /// <summary>What all its rows cost.</summary>
    public static double Total(PlanNode node) => node.Children.Sum(Total) + (Rows(node) * CostOfRow);

    /// <summary>The time of a node and its inputs, in milliseconds: the engine counts each node for itself, over all its threads.</summary>
    public static double Milliseconds(PlanNode node) => ((node.Seconds ?? 0) * 1000) + node.Children.Sum(Milliseconds);

    /// <summary>The time after which it gave its first row, as far as its kind tells.</summary>
    public static double StartupMilliseconds(PlanNode node) =>
        node.Children.IsEmpty ? 0 : IsBlocking(node) ? node.Children.Sum(Milliseconds) : StartupMilliseconds(node.Children[0]);
}
