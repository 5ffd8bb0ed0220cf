using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>A node of the engine's plan in PostgreSQL's terms.</summary>
/// <param name="Type">PostgreSQL's word for what the node does.</param>
/// <param name="EstimatedRows">What the engine expects, or null.</param>
/// <param name="ActualRows">What came, with ANALYZE.</param>
/// <param name="Seconds">The time in the node itself, with ANALYZE.</param>
/// <param name="Details">Label and text of what else is worth showing: filters, join conditions, sort keys.</param>
/// <param name="Children">Its inputs.</param>
internal sealed record PlanNode(
    string Type, double? EstimatedRows, long? ActualRows, double? Seconds,
    ImmutableArray<(string Label, string Text)> Details, ImmutableArray<PlanNode> Children)
{
    // Two levels of the text for each node.
    private const int DeepestPlan = 10_000;

    /// <summary>Reads the engine's EXPLAIN or EXPLAIN ANALYZE in JSON.</summary>
    /// <param name="json">The engine's answer.</param>
    /// <param name="verbose">Whether the columns of scans are wanted.</param>
    public static PlanNode Read(string json, bool verbose)
    {
        using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = DeepestPlan });
        var root = document.RootElement;
        var analyzed = root.ValueKind == JsonValueKind.Object;
        // ANALYZE wraps the plan in two nodes: the query, and the statement itself.
        var nodes = analyzed ? root.GetProperty("children")[0].GetProperty("children") : root;
        return Node(nodes[0], verbose);
    }

    private static PlanNode Node(JsonElement node, bool verbose)
    {
        var children = node.GetProperty("children").EnumerateArray().Select(child => Node(child, verbose)).ToImmutableArray();
        var analyzed = node.TryGetProperty("operator_name", out var name);
        if (!analyzed) name = node.GetProperty("name");
        // Projections compute nothing that PostgreSQL shows as a node.
        if (name.GetString()!.Trim() == "PROJECTION" && children.Length == 1) return children[0];
        var info = node.GetProperty("extra_info");
        return new PlanNode(
            PlanNodeNames.TypeOf(name.GetString()!.Trim(), info), EstimatedRowsOf(info),
            analyzed ? node.GetProperty("operator_cardinality").GetInt64() : null,
            analyzed ? node.GetProperty("operator_timing").GetDouble() : null,
            PlanNodeNames.DetailsOf(info, verbose), children);
    }

    private static double? EstimatedRowsOf(JsonElement info) =>
        info.TryGetProperty("Estimated Cardinality", out var rows)
        && double.TryParse(rows.GetString(), NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? value
            : null;
}
