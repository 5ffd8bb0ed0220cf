namespace Lakehouse.Bench.Measuring;

/// <summary>The table at the end of docs/performance.md that has a row for each target and a column for each run that was recorded.</summary>
public static class History
{
    private const string Heading = "## History";
    private const string Introduction = "What `make bench WHAT=-record` measured for each target, the newest run first.";
    private const int Runs = 6;
    private const int FixedCells = 2;

    /// <summary>The page with one more run; of the oldest of more than six nothing is left.</summary>
    /// <param name="page">The page; without a history it gets one.</param>
    /// <param name="run">What stands above the column.</param>
    /// <param name="scores">What was measured.</param>
    public static string Add(string page, string run, IReadOnlyList<Score> scores)
    {
        var at = page.IndexOf(Heading, StringComparison.Ordinal);
        var rows = at < 0 ? [] : page[at..].Split('\n').Where(line => line.StartsWith('|')).Select(Cells).ToList();
        var runs = rows.Count == 0 ? [] : rows[0][FixedCells..];
        // Below the names of columns stands a line of dashes.
        var before = rows.Skip(2).ToDictionary(cells => cells[0]);
        var measured = scores.ToDictionary(score => score.Name);
        var names = before.Keys.Union(measured.Keys).ToList();
        var lines = names.Select(name => Line([
            name,
            measured.TryGetValue(name, out var score) ? score.Target : before[name][1],
            measured.TryGetValue(name, out var now) ? now.MeasuredText + (now.IsMet ? "" : " (missed)") : "",
            .. (before.TryGetValue(name, out var old) ? old[FixedCells..] : [.. runs.Select(_ => "")]).Take(Runs - 1),
        ]));
        string[] heading = ["what", "target", run, .. runs.Take(Runs - 1)];
        string[] table = [Line(heading), Line([.. heading.Select((_, i) => i == 0 ? "---" : "---:")]), .. lines];
        return $"{(at < 0 ? page.TrimEnd() + "\n\n" : page[..at])}{Heading}\n\n{Introduction}\n\n{string.Join('\n', table)}\n";
    }

    private static string[] Cells(string line) => [.. line.Trim('|').Split('|').Select(cell => cell.Trim())];

    private static string Line(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells)} |";
}
