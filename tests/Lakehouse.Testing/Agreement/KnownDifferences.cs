namespace Lakehouse.Testing.Agreement;

/// <summary>
/// What is known not to agree with PostgreSQL, each with its reason: a file of lines <c>what TAB reason</c>, in which a line break
/// of what differs is written \n.
/// </summary>
public sealed class KnownDifferences
{
    private readonly string _path;
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>Reads the list; without a file there are none.</summary>
    public KnownDifferences(string path)
    {
        _path = path;
        if (!File.Exists(_path)) return;
        foreach (var line in File.ReadLines(_path).Where(line => line.Length > 0))
        {
            var fields = line.Split('\t', 2);
            _reasons[fields[0].Replace("\\n", "\n", StringComparison.Ordinal)] = fields[1];
        }
    }

    /// <summary>What is listed.</summary>
    public IEnumerable<string> Listed => _reasons.Keys;

    /// <summary>The reason why this differs; null where it must agree.</summary>
    public string? Reason(string what) => _reasons.GetValueOrDefault(what);

    /// <summary>Writes the list anew: a known reason stays, a new difference is its own reason until a person gives a better one.</summary>
    public void Write(IReadOnlyList<(string What, string Difference)> different)
    {
        if (different.Count == 0) File.Delete(_path);
        else File.WriteAllLines(_path, different.Select(found => Line(found.What, Reason(found.What) ?? found.Difference)));
    }

    private static string Line(string what, string reason) =>
        $"{what.Replace("\n", "\\n", StringComparison.Ordinal)}\t{reason.ReplaceLineEndings(" ").Replace('\t', ' ')}";
}
