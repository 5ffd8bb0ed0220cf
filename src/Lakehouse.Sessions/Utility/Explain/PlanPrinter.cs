using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>Prints a plan as EXPLAIN's text or JSON.</summary>
internal static class PlanPrinter
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>The lines of FORMAT TEXT.</summary>
    public static IReadOnlyList<string> Text(PlanNode plan, ExplainOptions options)
    {
        var lines = new List<string>();
        Add(plan, 0);
        return lines;

        void Add(PlanNode node, int depth)
        {
            var indent = depth == 0 ? "" : new string(' ', (depth * 6) - 4) + "->  ";
            var details = new string(' ', (depth * 6) + 2);
            lines.Add(indent + node.Type + Numbers(node, options));
            foreach (var (label, text) in node.Details) lines.Add($"{details}{label}: {text}");
            foreach (var child in node.Children) Add(child, depth + 1);
        }
    }

    /// <summary>FORMAT JSON: one document.</summary>
    public static string Json(PlanNode plan, ExplainOptions options)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream, Indented))
        {
            writer.WriteStartArray();
            writer.WriteStartObject();
            writer.WritePropertyName("Plan");
            Write(writer, plan, options);
            writer.WriteEndObject();
            writer.WriteEndArray();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Numbers(PlanNode node, ExplainOptions options)
    {
        var numbers = new StringBuilder();
        if (options.Costs && node.EstimatedRows is { } rows) numbers.Append(CultureInfo.InvariantCulture, $"  (rows={rows:0})");
        if (node.ActualRows is not { } actual) return numbers.ToString();
        return numbers.Append(options.Timing
            ? string.Create(CultureInfo.InvariantCulture, $" (actual time={node.Seconds * 1000:0.000} rows={actual} loops=1)")
            : string.Create(CultureInfo.InvariantCulture, $" (actual rows={actual} loops=1)")).ToString();
    }

    private static void Write(Utf8JsonWriter writer, PlanNode node, ExplainOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("Node Type", node.Type);
        if (options.Costs && node.EstimatedRows is { } rows) writer.WriteNumber("Plan Rows", rows);
        if (node.ActualRows is { } actual) writer.WriteNumber("Actual Rows", actual);
        if (options.Timing && node.Seconds is { } seconds) writer.WriteNumber("Actual Total Time", Math.Round(seconds * 1000, 3));
        foreach (var (label, text) in node.Details) writer.WriteString(label, text);
        if (!node.Children.IsEmpty)
        {
            writer.WriteStartArray("Plans");
            foreach (var child in node.Children) Write(writer, child, options);
            writer.WriteEndArray();
        }

        writer.WriteEndObject();
    }
}
