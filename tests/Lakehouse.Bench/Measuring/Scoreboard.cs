using System.Globalization;

namespace Lakehouse.Bench.Measuring;

/// <summary>Collects the scores of a run.</summary>
public sealed class Scoreboard
{
    private readonly List<Score> _scores = [];

    /// <summary>All of them, in the order of measuring.</summary>
    public IReadOnlyList<Score> Scores => _scores;

    /// <summary>Something that should be large.</summary>
    public void AtLeast(string name, double measured, double limit, string unit = "") => _scores.Add(new Score(name, measured, limit, true, unit));

    /// <summary>Something that should be small.</summary>
    public void AtMost(string name, double measured, double limit, string unit = "") => _scores.Add(new Score(name, measured, limit, false, unit));

    /// <summary>Prints the table of targets.</summary>
    public void Print()
    {
        if (_scores.Count == 0) return;
        MarkdownTable.Begin("Targets", "what", "measured", "target", "met");
        foreach (var score in _scores)
            MarkdownTable.Row(score.Name, Text(score.Measured, score.Unit), (score.IsFloor ? "≥ " : "≤ ") + Text(score.Limit, score.Unit), score.IsMet ? "yes" : "no");
    }

    private static string Text(double value, string unit) =>
        value.ToString(value >= 100 ? "N0" : "0.00", CultureInfo.InvariantCulture) + (unit.Length > 0 ? " " + unit : "");
}
