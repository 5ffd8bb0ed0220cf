namespace Lakehouse.Agreement.Tests;

/// <summary>
/// The messages of an area on which we do not agree with PostgreSQL, each with its reason: <c>Cases/AREA.differences.tsv</c>
/// (message with line breaks as \n, reason).
/// </summary>
public sealed class KnownDifferences
{
    private readonly string _path;
    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);

    /// <summary>Reads an area's list; without a file there are none.</summary>
    public KnownDifferences(string area)
    {
        _path = Path.Combine(CaseFile.Folder, area + ".differences.tsv");
        if (!File.Exists(_path)) return;
        foreach (var line in File.ReadLines(_path).Where(line => line.Length > 0))
        {
            var fields = line.Split('\t', 2);
            _reasons[fields[0].Replace("\\n", "\n", StringComparison.Ordinal)] = fields[1];
        }
    }

    /// <summary>The reason why a message differs; null where it must agree.</summary>
    public string? Reason(string message) => _reasons.GetValueOrDefault(message);

    /// <summary>Writes the list anew: a known reason stays, a new difference is its own reason until a person gives a better one.</summary>
    public void Write(IReadOnlyList<(string Message, string Difference)> different)
    {
        if (different.Count == 0) File.Delete(_path);
        else File.WriteAllLines(_path, different.Select(found => Line(found.Message, Reason(found.Message) ?? found.Difference)));
    }

    private static string Line(string message, string reason) =>
        $"{message.Replace("\n", "\\n", StringComparison.Ordinal)}\t{reason.ReplaceLineEndings(" ").Replace('\t', ' ')}";
}
