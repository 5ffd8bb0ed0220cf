using Lakehouse.Testing;
using Lakehouse.Testing.Agreement;

namespace Lakehouse.Agreement.Tests;

/// <summary>
/// The statements of one area: a file of Cases, in which a message of the simple protocol ends with a semicolon at the end
/// of a line; or a folder of samples/queries, in which each file is a message. All messages of an area run in one session,
/// in order.
/// </summary>
public static class CaseFile
{
    /// <summary>Where the files are.</summary>
    public static string Folder { get; } = Path.Combine(Repository.Root, "tests", "Lakehouse.Agreement.Tests", "Cases");

    /// <summary>Where the folders of sample queries are.</summary>
    public static string Samples { get; } = Repository.PathOf("samples/queries");

    /// <summary>The areas, by name.</summary>
    public static IEnumerable<string> Areas() => Directory.GetFiles(Folder, "*.sql").Concat(Directory.GetDirectories(Samples))
        .Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal);

    /// <summary>The messages of an area.</summary>
    public static IReadOnlyList<string> Read(string area)
    {
        var samples = Path.Combine(Samples, area);
        return Directory.Exists(samples)
            ? [.. Directory.GetFiles(samples, "*.sql").Order(StringComparer.Ordinal).Select(File.ReadAllText)]
            : ReadCases(area);
    }

    /// <summary>The messages of an area that are known to differ: <c>Cases/AREA.differences.tsv</c>.</summary>
    public static KnownDifferences Differences(string area) => new(Path.Combine(Folder, area + ".differences.tsv"));

    private static List<string> ReadCases(string area)
    {
        var messages = new List<string>();
        var message = "";
        foreach (var line in File.ReadLines(Path.Combine(Folder, area + ".sql")))
        {
            if (message.Length == 0 && line.Length == 0) continue;
            message += message.Length == 0 ? line : "\n" + line;
            if (!line.EndsWith(';')) continue;
            messages.Add(message);
            message = "";
        }

        return message.Length == 0 ? messages : throw new FormatException($"{area}: the last message has no semicolon at its end: {message}");
    }
}
