using System.Text.RegularExpressions;
using Lakehouse.Testing;
using Xunit;

namespace Lakehouse.Server.Tests.House;

/// <summary>What the pages point at is there.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Pages =>
        ["README.md", "CONTRIBUTING.md", .. Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(file => "docs/" + Path.GetFileName(file))];

    [Theory]
    [MemberData(nameof(Pages))]
    public void Every_file_that_a_page_names_exists(string page)
    {
        var text = File.ReadAllText(Repository.PathOf(page));
        var folder = Path.GetDirectoryName(Repository.PathOf(page))!;
        var linked = Link().Matches(text).Select(match => Path.Combine(folder, match.Groups[1].Value));
        var named = NamedPath().Matches(text).Select(match => Repository.PathOf(match.Groups[1].Value));
        Assert.All(linked.Concat(named), path => Assert.True(Exists(path), $"{page} names {path}"));
    }

    [Fact]
    public void The_README_names_every_flag_of_the_server() => Assert.All(
        Lakehouse.Server.Flags.FlagTable.All.Where(flag => flag.Group != Lakehouse.Server.Flags.FlagGroup.Output),
        flag => Assert.Matches($@"-{Regex.Escape(flag.Name.StartsWith("cache.", StringComparison.Ordinal) ? "cache." : flag.Name)}", File.ReadAllText(Repository.PathOf("README.md"))));

    // A name with a star stands for at least one file.
    private static bool Exists(string path) => path.Contains('*', StringComparison.Ordinal)
        ? Directory.GetFiles(Path.GetDirectoryName(path)!, Path.GetFileName(path)).Length > 0
        : Path.Exists(path);

    [GeneratedRegex(@"\]\((?!https?:)([^)#]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"`((?:src|tests|tools|docs|catalog|samples/(?:bi|catalog|queries))/[\w./*-]*)`")]
    private static partial Regex NamedPath();
}
