using System.Collections.Immutable;
using System.Globalization;
using Lakehouse.Storage.Reading;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>What EXPLAIN says as labels and values, which JSON, YAML and XML write alike.</summary>
internal abstract record ExplainItem(string Label)
{
    /// <summary>A value.</summary>
    /// <param name="Label">Its label.</param>
    /// <param name="Text">As it is written.</param>
    /// <param name="IsNumber">Whether it needs no quotes.</param>
    public sealed record Value(string Label, string Text, bool IsNumber = false) : ExplainItem(Label);

    /// <summary>Labels and values within one.</summary>
    public sealed record Group(string Label, ImmutableArray<ExplainItem> Items) : ExplainItem(Label);

    /// <summary>Groups of one kind.</summary>
    /// <param name="Label">Its label.</param>
    /// <param name="Items">All have the label of one.</param>
    public sealed record List(string Label, ImmutableArray<Group> Items) : ExplainItem(Label);
}

/// <summary>Makes the items of an explanation, with PostgreSQL's labels.</summary>
internal static class ExplainDocument
{
    /// <summary>The items of the one query.</summary>
    public static ImmutableArray<ExplainItem> Of(Explanation explanation, ExplainOptions options)
    {
        var items = ImmutableArray.CreateBuilder<ExplainItem>();
        items.Add(Plan(explanation.Plan, explanation, options, isRoot: true));
        if (options.Settings)
            items.Add(new ExplainItem.Group("Settings", [.. explanation.Settings.Select(setting => new ExplainItem.Value(setting.Name, setting.Value))]));
        if (explanation.Reads is { } reads) items.Add(Lake(reads));
        if (options.Buffers && explanation.Held is { } held)
            items.Add(new ExplainItem.Group("Held Result", [Number("Rows", held.Rows), Number("Bytes", held.Messages.Length)]));
        if (options.Summary) items.Add(Time("Planning Time", explanation.Planning.TotalMilliseconds));
        if (options.Summary && explanation.Execution is { } execution) items.Add(Time("Execution Time", execution.TotalMilliseconds));
        return items.ToImmutable();
    }

    private static ExplainItem.Group Plan(PlanNode node, Explanation explanation, ExplainOptions options, bool isRoot)
    {
        var items = ImmutableArray.CreateBuilder<ExplainItem>();
        items.Add(new ExplainItem.Value("Node Type", node.Type));
        if (options.Costs)
        {
            items.Add(Decimal("Startup Cost", PlanCosts.Startup(node)));
            items.Add(Decimal("Total Cost", PlanCosts.Total(node)));
            items.Add(Number("Plan Rows", (long)PlanCosts.Rows(node)));
            items.Add(Number("Plan Width", isRoot ? explanation.Width : 0));
        }

        if (node.ActualRows is { } rows)
        {
            if (options.Timing)
            {
                items.Add(Time("Actual Startup Time", PlanCosts.StartupMilliseconds(node)));
                items.Add(Time("Actual Total Time", PlanCosts.Milliseconds(node)));
            }

            items.Add(Number("Actual Rows", rows));
            items.Add(Number("Actual Loops", 1));
        }

        if (isRoot && !explanation.Output.IsEmpty) items.Add(new ExplainItem.Value("Output", string.Join(", ", explanation.Output)));
        items.AddRange(node.Details.Select(detail => new ExplainItem.Value(detail.Label, detail.Text)));
        if (!node.Children.IsEmpty)
            items.Add(new ExplainItem.List("Plans", [.. node.Children.Select(child => Plan(child, explanation, options, isRoot: false))]));
        return new ExplainItem.Group("Plan", items.ToImmutable());
    }

    private static ExplainItem.Group Lake(ReadCounts reads) => new(
        "Lake",
        [
            Number("Files Scanned", reads.FilesScanned), Number("Files", reads.Files), Number("Row Groups Read", reads.RowGroupsRead),
            Number("Row Groups", reads.RowGroups), Number("Row Groups Held", reads.RowGroupsHeld),
            Number("Bytes Read", reads.BytesRead), Number("Bytes Fetched", reads.BytesFetched),
            Number("Cache Hits", reads.CacheHits), Number("Cache Misses", reads.CacheMisses),
        ]);

    private static ExplainItem.Value Number(string label, long value) => new(label, value.ToString(CultureInfo.InvariantCulture), IsNumber: true);

    private static ExplainItem.Value Decimal(string label, double value) => new(label, value.ToString("0.00", CultureInfo.InvariantCulture), IsNumber: true);

    private static ExplainItem.Value Time(string label, double milliseconds) =>
        new(label, milliseconds.ToString("0.000", CultureInfo.InvariantCulture), IsNumber: true);
}
