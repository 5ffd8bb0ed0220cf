namespace Lakehouse.Agreement.Tests;

/// <summary>
/// The statements on which we do not agree with PostgreSQL, each with its reason: <c>Cases/differences.tsv</c> (area, message
/// with line breaks as \n, reason). docs/compatibility.md is made of it.
/// </summary>
public sealed class KnownDifferences
{
    private readonly Dictionary<(string Area, string Message), string> _reasons = [];

    /// <summary>The list as it stands.</summary>
    public IEnumerable<string> Lines => _reasons.Select(known => Line(known.Key.Area, known.Key.Message, known.Value));

    /// <summary>Where the list is.</summary>
    public static string FilePath { get; } = Path.Combine(CaseFile.Folder, "differences.tsv");

    /// <summary>Reads the list.</summary>
    public static KnownDifferences Read()
    {
        var known = new KnownDifferences();
        if (!File.Exists(FilePath)) return known;
        foreach (var line in File.ReadLines(FilePath).Where(line => line.Length > 0))
        {
            var fields = line.Split('\t', 3);
            known._reasons[(fields[0], fields[1].Replace("\\n", "\n", StringComparison.Ordinal))] = fields[2];
        }

        return known;
    }

    /// <summary>The reason why a message differs; null where it must agree.</summary>
    public string? Reason(string area, string message) => _reasons.GetValueOrDefault((area, message));

    /// <summary>A line of the list.</summary>
    public static string Line(string area, string message, string reason) =>
        $"{area}\t{message.Replace("\n", "\\n", StringComparison.Ordinal)}\t{reason.ReplaceLineEndings(" ").Replace('\t', ' ')}";
}
