using System.Net.Sockets;
using System.Text.RegularExpressions;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Lakehouse.Wire.Tests.Fixtures;
using Xunit;

namespace Lakehouse.Wire.Tests.Agreement;

/// <summary>
/// The same bytes to PostgreSQL 15 and to a whole Lakehouse; every message that comes back is compared with all its
/// fields, but for process ids, secrets, the server's version and where in PostgreSQL's source an error was found.
/// </summary>
public sealed partial class ConversationTests(PostgresFixture postgres, LakehouseForConversations lakehouse)
    : IClassFixture<LakehouseForConversations>
{
    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.pgtest").Select(path => Path.GetFileNameWithoutExtension(path)).Order(StringComparer.Ordinal)];

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Conversations");

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Lakehouse_answers_as_PostgreSQL_does(string file)
    {
        postgres.Require();
        await lakehouse.PrepareAsync(postgres);
        var wrong = new List<string>();
        foreach (var conversation in Conversation.Read(Path.Combine(Folder, file + ".pgtest")))
        {
            var theirs = await HoldAsync(conversation, PostgresFixture.Host, postgres.Port);
            var ours = await HoldAsync(conversation, LakehouseFixture.Host, lakehouse.Port);
            var same = theirs.SequenceEqual(ours);
            if (same && conversation.Differs is { } reason) wrong.Add($"{conversation.Name}: agrees, yet {reason}");
            if (!same && conversation.Differs is null) wrong.Add($"{conversation.Name}\n{Compare(theirs, ours)}");
        }

        Assert.True(wrong.Count == 0, string.Join("\n\n", wrong));
    }

    private static async Task<IReadOnlyList<string>> HoldAsync(Conversation conversation, string host, int port)
    {
        using var client = new RawClient(new TcpClient(host, port) { NoDelay = true });
        return [.. (await conversation.HoldAsync(client)).Select(WithoutIdentity)];
    }

    /// <summary>A server that only reads says of itself what a standby says, and no one is its superuser. What a session makes is numbered anew.</summary>
    private static string WithoutIdentity(string line) =>
        OwnOid().Replace(OwnSchema().Replace(Identity().Replace(line, "B NN ParameterStatus  \"$1\""), "pg_temp_N"), "OID");

    private static string Compare(IReadOnlyList<string> theirs, IReadOnlyList<string> ours)
    {
        var lines = Enumerable.Range(0, Math.Max(theirs.Count, ours.Count))
            .Select(i => (Theirs: theirs.ElementAtOrDefault(i), Ours: ours.ElementAtOrDefault(i)))
            .Where(pair => pair.Theirs != pair.Ours)
            .Select(pair => $"  - {pair.Theirs}\n  + {pair.Ours}");
        return string.Join('\n', lines);
    }

    [GeneratedRegex("""^B \d+ ParameterStatus  "(server_version|in_hot_standby|is_superuser)".*$""")]
    private static partial Regex Identity();

    [GeneratedRegex(@"pg_temp_\d+")]
    private static partial Regex OwnSchema();

    /// <summary>The table of a column that RowDescription names, where it is none of the system's.</summary>
    [GeneratedRegex("""(?<=" )\d{5,}(?= \d+ \d+ -?\d+ -?\d+ [01]\b)""")]
    private static partial Regex OwnOid();
}
