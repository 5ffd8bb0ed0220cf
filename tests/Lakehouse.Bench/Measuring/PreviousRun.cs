using System.Globalization;

namespace Lakehouse.Bench.Measuring;

/// <summary>
/// The figures that were measured before on this machine, for each target the last one: a line each of a file with its name, the
/// number, and when.
/// </summary>
public sealed class PreviousRun
{
    private const double Share = 0.10;
    private const string WhenForm = "yyyy-MM-dd HH:mm";

    private readonly string _file;
    private readonly Dictionary<string, (double Measured, string When)> _figures = [];

    /// <summary>Reads the file, if there is one.</summary>
    public PreviousRun(string file)
    {
        _file = file;
        if (!File.Exists(file)) return;
        foreach (var fields in File.ReadLines(file).Select(line => line.Split('\t')))
            _figures[fields[0]] = (double.Parse(fields[1], CultureInfo.InvariantCulture), fields[2]);
    }

    /// <summary>The figure of the same target, or nothing.</summary>
    public string TextOf(Score score) => _figures.TryGetValue(score.Name, out var figure) ? (score with { Measured = figure.Measured }).MeasuredText : "";

    /// <summary>Prints which figures are others than before.</summary>
    public void Compare(IReadOnlyList<Score> scores)
    {
        var known = scores.Where(score => _figures.ContainsKey(score.Name)).ToList();
        if (known.Count == 0)
        {
            Console.WriteLine("\nThere is no run before to compare with; the next one is compared with this.");
            return;
        }

        var others = known.Where(score => Difference(score) > Share).ToList();
        Console.WriteLine($"\n{known.Count - others.Count} of {known.Count} figures are within {Share:P0} of those of the run before{(others.Count > 0 ? "; the others:" : ".")}");
        foreach (var score in others)
            Console.WriteLine($"\n- {score.Name}: {score.MeasuredText}, before {TextOf(score)} ({_figures[score.Name].When}){Turn(score)}");
    }

    /// <summary>Writes the file anew: what was measured now, and what was not measured now as it stood.</summary>
    public void Replace(IReadOnlyList<Score> scores)
    {
        var now = DateTime.UtcNow.ToString(WhenForm, CultureInfo.InvariantCulture);
        foreach (var score in scores) _figures[score.Name] = (score.Measured, now);
        File.WriteAllLines(_file, _figures.Select(figure => string.Create(CultureInfo.InvariantCulture, $"{figure.Key}\t{figure.Value.Measured:R}\t{figure.Value.When}")));
    }

    // Of the larger of both, so that nothing and nothing are the same.
    private double Difference(Score score)
    {
        var before = _figures[score.Name].Measured;
        return before == score.Measured ? 0 : Math.Abs(score.Measured - before) / Math.Max(Math.Abs(before), Math.Abs(score.Measured));
    }

    private string Turn(Score score) => ((score with { Measured = _figures[score.Name].Measured }).IsMet, score.IsMet) switch
    {
        (true, false) => ", which met the target",
        (false, true) => ", which missed the target",
        _ => "",
    };
}
