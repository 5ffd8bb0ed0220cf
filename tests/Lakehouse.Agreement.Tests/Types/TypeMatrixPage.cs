using Lakehouse.Testing;

namespace Lakehouse.Agreement.Tests.Types;

/// <summary>The type matrix as docs/compatibility.md shows it, between two marks.</summary>
public static class TypeMatrixPage
{
    private const string Begin = "<!-- written by the type matrix -->";
    private const string End = "<!-- end of the type matrix -->";

    private static readonly string Path = Repository.PathOf("docs/compatibility.md");

    /// <summary>The section that stands there.</summary>
    public static string Read()
    {
        var (page, begin, end) = Find();
        return page[begin..end];
    }

    /// <summary>Puts the section there.</summary>
    public static void Write()
    {
        var (page, begin, end) = Find();
        File.WriteAllText(Path, string.Concat(page.AsSpan(0, begin), Section(), page.AsSpan(end)));
    }

    /// <summary>The section as the cases and their differences have it.</summary>
    public static string Section()
    {
        var columns = TypeMatrix.Travels.Select(travel => travel.Name).ToList();
        var differences = TypeDifferences.Read();
        List<string> lines =
        [
            "", $"| type | {string.Join(" | ", columns)} |", $"|---|{string.Concat(columns.Select(_ => "---|"))}",
            .. TypeCase.All.Select(row => $"| {row.Name} | {string.Join(" | ", columns.Select(column =>
                differences.Any(cell => (cell.Row, cell.Column) == (row.Name, column)) ? "differs" : "✓"))} |"),
            "", "| type | where | why it differs |", "|---|---|---|",
            .. differences.GroupBy(cell => (cell.Row, cell.Reason)).Select(group =>
                $"| {group.Key.Row} | {string.Join(", ", group.Select(cell => cell.Column))} | {Cell(group.Key.Reason)} |"),
            "", "",
        ];
        return string.Join("\n", lines);
    }

    private static (string Page, int Begin, int End) Find()
    {
        var page = File.ReadAllText(Path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        return begin >= 0 && end > begin
            ? (page, begin + Begin.Length + 1, end)
            : throw new InvalidOperationException($"{Path} lacks the marks {Begin} and {End}");
    }

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);
}
