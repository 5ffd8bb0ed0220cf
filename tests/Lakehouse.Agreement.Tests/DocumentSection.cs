using Lakehouse.Testing;

namespace Lakehouse.Agreement.Tests;

/// <summary>A part of docs/compatibility.md that tests write: what stands between two marks.</summary>
/// <param name="Name">What the first mark says.</param>
public sealed record DocumentSection(string Name)
{
    private const string End = "<!-- end -->";

    private static string Page => Path.Combine(Repository.Root, "docs", "compatibility.md");

    private string Begin => $"<!-- {Name} -->";

    /// <summary>Whether the tests are to write what they otherwise compare.</summary>
    public static bool IsRecording => Environment.GetEnvironmentVariable("LAKEHOUSE_AGREEMENT_RECORD") is { Length: > 0 };

    /// <summary>The lines between the marks.</summary>
    public IReadOnlyList<string> Read()
    {
        var page = File.ReadAllLines(Page).ToList();
        var (begin, end) = Find(page);
        return page[(begin + 1)..end];
    }

    /// <summary>Puts lines between the marks.</summary>
    public void Write(IEnumerable<string> lines)
    {
        var page = File.ReadAllLines(Page).ToList();
        var (begin, end) = Find(page);
        page.RemoveRange(begin + 1, end - begin - 1);
        page.InsertRange(begin + 1, lines);
        File.WriteAllLines(Page, page);
    }

    private (int Begin, int End) Find(List<string> page)
    {
        var begin = page.IndexOf(Begin);
        var end = begin < 0 ? -1 : page.IndexOf(End, begin);
        return end > 0 ? (begin, end) : throw new InvalidOperationException($"{Page} lacks the marks {Begin} and {End}");
    }
}
