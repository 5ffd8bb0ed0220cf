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

    /// <summary>Prints the table of targets beside the figures of the run before, why each that is missed is, and what differs from that run.</summary>
    public void Print(PreviousRun previous)
    {
        if (_scores.Count == 0) return;
        MarkdownTable.Begin("Targets", "what", "measured", "target", "met", "the run before");
        foreach (var score in _scores)
            MarkdownTable.Row(score.Name, score.MeasuredText, score.Target, score.IsMet ? "yes" : "**no**", previous.TextOf(score));
        Console.WriteLine($"\n{_scores.Count(score => score.IsMet)} of {_scores.Count} targets are met.");
        foreach (var score in _scores.Where(score => !score.IsMet))
            Console.WriteLine($"\n- {score.Name}: {score.MeasuredText}, {score.Target} wanted. {Explanation.Of(score.Name)}");
        previous.Compare(_scores);
    }
}
