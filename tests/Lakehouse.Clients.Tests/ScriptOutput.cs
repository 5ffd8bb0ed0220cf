using Lakehouse.Testing;

namespace Lakehouse.Clients.Tests;

/// <summary>What a client's script printed.</summary>
/// <param name="Sections">The sections in order: name, and the lines of each.</param>
/// <param name="ExitCode">0 is success.</param>
/// <param name="Error">Standard error.</param>
public sealed record ScriptOutput(IReadOnlyList<(string Name, string Text)> Sections, int ExitCode, string Error)
{
    private const string Heading = "== ";
    private const string Unexpected = "!! ";

    /// <summary>The first error that the script did not expect, with its section; null when there is none.</summary>
    public string? UnexpectedError => Sections
        .SelectMany(section => section.Text.Split('\n').Where(line => line.StartsWith(Unexpected, StringComparison.Ordinal)).Select(line => $"{section.Name}: {line}"))
        .FirstOrDefault();

    /// <summary>Cuts the output of a script into its sections; what stands before the first is a section without a name.</summary>
    public static ScriptOutput Parse(ProgramResult result)
    {
        var sections = new List<(string, string)>();
        var (name, lines) = ("", new List<string>());
        foreach (var line in result.Output.TrimEnd('\n').Split('\n').Append(Heading))
        {
            if (!line.StartsWith(Heading, StringComparison.Ordinal))
            {
                lines.Add(line);
                continue;
            }

            if (name.Length > 0 || lines.Count > 0) sections.Add((name, string.Join('\n', lines)));
            (name, lines) = (line[Heading.Length..], []);
        }

        return new ScriptOutput(sections, result.ExitCode, result.Error);
    }

    /// <summary>The sections of which the other does not have the same text, each with the first line that differs.</summary>
    public IReadOnlyList<(string Section, string Difference)> Differences(ScriptOutput other)
    {
        var theirs = other.Sections.ToDictionary(section => section.Name, section => section.Text);
        return
        [
            .. Sections.Where(section => theirs.GetValueOrDefault(section.Name) != section.Text)
                .Select(section => (section.Name, FirstDifference(section.Text, theirs.GetValueOrDefault(section.Name) ?? "(no such section)"))),
            .. other.Sections.Where(section => Sections.All(own => own.Name != section.Name)).Select(section => (section.Name, "PostgreSQL has no such section")),
        ];
    }

    private static string FirstDifference(string expected, string actual)
    {
        var (ours, theirs) = (expected.Split('\n'), actual.Split('\n'));
        var at = Enumerable.Range(0, Math.Max(ours.Length, theirs.Length)).First(i => ours.ElementAtOrDefault(i) != theirs.ElementAtOrDefault(i));
        return $"line {at + 1}: \"{ours.ElementAtOrDefault(at)}\" expected, \"{theirs.ElementAtOrDefault(at)}\" came";
    }
}
