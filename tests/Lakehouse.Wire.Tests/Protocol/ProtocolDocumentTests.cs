using System.Text.RegularExpressions;
using Lakehouse.Testing;
using Lakehouse.Wire.Tests.Fixtures;
using Lakehouse.Wire.Tracing;
using Xunit;

namespace Lakehouse.Wire.Tests.Protocol;

/// <summary>docs/protocol.md has a row for every message, and every proof that it names exists.</summary>
public sealed partial class ProtocolDocumentTests
{
    private static readonly string[] Page = File.ReadAllLines(Repository.PathOf("docs/protocol.md"));

    [Theory]
    [InlineData(true, "## Messages from the client")]
    [InlineData(false, "## Messages from the server")]
    public void Every_message_has_a_row(bool fromClient, string heading)
    {
        var written = Rows(heading).Select(row => row[0].Trim('`')).ToList();
        Assert.Equal(MessageTypes(fromClient), written.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_proof_exists()
    {
        var methods = TestMethods();
        var missing = Rows("#").SelectMany(row => Quoted().Matches(row[^1]).Select(match => match.Groups[1].Value)).Where(proof => !Exists(proof, methods));
        Assert.Empty(missing);
    }

    [Fact]
    public void Every_row_has_a_proof() => Assert.All(Rows("#"), row => Assert.Matches(Quoted(), row[^1]));

    /// <summary>The types that the trace has names for: all that the room reads or writes.</summary>
    private static IEnumerable<string> MessageTypes(bool fromClient) => Enumerable.Range(0, 256)
        .Where(type => !MessageTrace.Print(fromClient, (byte)type, [], blank: true).Contains("Unknown message", StringComparison.Ordinal))
        .Select(type => ((char)type).ToString()).Order(StringComparer.Ordinal);

    /// <summary>The cells of the tables' rows under headings that begin so, without the tables' own headings.</summary>
    private static IEnumerable<string[]> Rows(string heading)
    {
        var within = false;
        for (var i = 0; i < Page.Length; i++)
        {
            if (Page[i].StartsWith('#')) within = Page[i].StartsWith(heading, StringComparison.Ordinal);
            var isHeading = i + 1 < Page.Length && Page[i + 1].StartsWith("|---", StringComparison.Ordinal);
            if (within && Page[i].StartsWith("| ", StringComparison.Ordinal) && !isHeading)
                yield return [.. Page[i].Trim('|').Split('|').Select(cell => cell.Trim())];
        }
    }

    private static bool Exists(string proof, HashSet<string> methods)
    {
        var parts = proof.Split(": ", 2);
        var named = parts.Length == 2 ? parts[1] : null;
        return Path.GetExtension(parts[0]) switch
        {
            ".pgtest" => HasConversation(parts[0], named),
            ".sql" => File.Exists(Repository.PathOf($"tests/Lakehouse.Agreement.Tests/Cases/{parts[0]}")),
            ".tsv" => File.ReadLines(Repository.PathOf($"tests/Lakehouse.Clients.Tests/Scripts/{parts[0]}")).Any(line => line.Split('\t')[0] == named),
            _ => methods.Contains(proof),
        };
    }

    private static bool HasConversation(string file, string? name)
    {
        var conversations = Repository.PathOf($"tests/Lakehouse.Wire.Tests/Conversations/{file}");
        return File.Exists(conversations)
            ? name is null || Conversation.Read(conversations).Any(conversation => conversation.Name == name)
            : name is null && File.Exists(Repository.PathOf($"tests/Lakehouse.Wire.Tests/Scripts/{file}"));
    }

    /// <summary>Class.Method of every test of the house, read from the sources: other rooms' tests are not referenced here.</summary>
    private static HashSet<string> TestMethods()
    {
        var methods = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(Repository.PathOf("tests"), "*Tests.cs", SearchOption.AllDirectories))
            methods.UnionWith(TestMethod().Matches(File.ReadAllText(file)).Select(match => $"{Path.GetFileNameWithoutExtension(file)}.{match.Groups[1].Value}"));
        return methods;
    }

    [GeneratedRegex(@"`([^`]+)`")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"\[(?:Fact|Theory)[^;{]*?public (?:static )?(?:async )?(?:void|Task) (\w+)\(", RegexOptions.Singleline)]
    private static partial Regex TestMethod();
}
