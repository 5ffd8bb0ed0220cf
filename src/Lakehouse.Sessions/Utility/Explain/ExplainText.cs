using System.Globalization;
using System.Text;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>FORMAT TEXT: lines as PostgreSQL's explain.c writes them.</summary>
internal static class ExplainText
{
    /// <summary>The lines.</summary>
    public static IReadOnlyList<string> Lines(Explanation explanation, ExplainOptions options)
    {
        var lines = new List<string>();
        Add(explanation.Plan, 0);
        if (!explanation.Settings.IsEmpty)
            lines.Add($"Settings: {string.Join(", ", explanation.Settings.Select(setting => $"{setting.Name} = '{setting.Value}'"))}");
        if (explanation.Reads is { } reads) AddReads(lines, reads);
        if (options.Buffers && explanation.Held is { } held) lines.Add(Line($"Held Result: rows={held.Rows} bytes={held.Messages.Length}"));
        if (options.Summary) lines.Add(Line($"Planning Time: {explanation.Planning.TotalMilliseconds:0.000} ms"));
        if (options.Summary && explanation.Execution is { } execution) lines.Add(Line($"Execution Time: {execution.TotalMilliseconds:0.000} ms"));
        return lines;

        void Add(PlanNode node, int depth)
        {
            var indent = depth == 0 ? "" : new string(' ', (depth * 6) - 4) + "->  ";
            var details = new string(' ', (depth * 6) + 2);
            lines.Add(indent + node.Type + Numbers(node, depth == 0 ? explanation.Width : 0, options));
            if (depth == 0 && !explanation.Output.IsEmpty) lines.Add($"{details}Output: {string.Join(", ", explanation.Output)}");
            foreach (var (label, text) in node.Details) lines.Add($"{details}{label}: {text}");
            foreach (var child in node.Children) Add(child, depth + 1);
        }
    }

    private static void AddReads(List<string> lines, ReadCounts reads)
    {
        lines.Add("Lake:");
        lines.Add(Line($"  Files: scanned={reads.FilesScanned} of {reads.Files}"));
        lines.Add(Line($"  Row Groups: read={reads.RowGroupsRead} of {reads.RowGroups} held={reads.RowGroupsHeld}"));
        lines.Add(Line($"  Bytes: read={reads.BytesRead} fetched={reads.BytesFetched}"));
        lines.Add(Line($"  Cache: hits={reads.CacheHits} misses={reads.CacheMisses}"));
    }

    private static string Numbers(PlanNode node, int width, ExplainOptions options)
    {
        var numbers = new StringBuilder();
        if (options.Costs)
        {
            numbers.Append(Line(
                $"  (cost={PlanCosts.Startup(node):0.00}..{PlanCosts.Total(node):0.00} rows={PlanCosts.Rows(node):0} width={width})"));
        }

        if (node.ActualRows is not { } actual) return numbers.ToString();
        return numbers.Append(options.Timing
            ? Line($" (actual time={PlanCosts.StartupMilliseconds(node):0.000}..{PlanCosts.Milliseconds(node):0.000} rows={actual} loops=1)")
            : Line($" (actual rows={actual} loops=1)")).ToString();
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
