using Xunit;

namespace Lakehouse.Clients.Tests.Access;

/// <summary>
/// Attempts to see what row policies and column masks hide: views, plans, statistics, errors, functions, settings, tables about the server. What is
/// hidden differs between two servers, and nothing that they answer does. Some attempts are checked for what is seen as well.
/// </summary>
public sealed class HiddenRowsTests(HiddenRowsServers servers) : IClassFixture<HiddenRowsServers>
{
    /// <summary>Who tries, and what.</summary>
    public static TheoryData<string, string> Attempts => PrivilegeAgreementTests.Read("tests/Lakehouse.Clients.Tests/Access/attempts.sql");

    [Theory]
    [MemberData(nameof(Attempts))]
    public async Task Nothing_hidden_shows_in_an_answer(string user, string sql)
    {
        var first = await AskAsync(0, user, sql);
        Assert.Equal(Unordered(first), Unordered(await AskAsync(1, user, sql)));
        Assert.DoesNotContain("XX000", first, StringComparison.Ordinal);
    }

    // The order of rows is nobody's to promise where a statement asks for none.
    private static IEnumerable<string> Unordered(string answer) => answer.Split('\n').Order(StringComparer.Ordinal);

    [Theory]
    [InlineData("root", "SELECT count(*), count(DISTINCT city) FROM staff", "40000|4")]
    [InlineData("alice", "SELECT count(*), min(city), max(city) FROM staff", "10000|Berlin|Berlin")]
    [InlineData("bob", "SELECT count(*), min(city), max(city) FROM staff", "20000|Berlin|Paris")]
    [InlineData("carol", "SELECT count(*) FROM staff", "0")]
    [InlineData("carol", "SELECT count(*) FROM visits", "0")]
    [InlineData("alice", "SELECT count(*), max(city) FROM visits", "1000|Berlin")]
    [InlineData("alice", "SELECT count(*) FROM all_staff", "10000")]
    [InlineData("alice", "CREATE TEMP TABLE staff AS SELECT 9999 AS salary;;SELECT * FROM loose", "\n1008")]
    [InlineData("alice", "SELECT phone, badge FROM staff WHERE id = 4", "***0|0")]
    [InlineData("alice", "SELECT count(*) FROM masked_view", "25")]
    [InlineData("root", "SELECT count(*) FROM masked_view", "40000")]
    [InlineData("carol", "SELECT count(*) FROM masked_view", "0")]
    [InlineData("alice", "SELECT relrowsecurity, row_security_active('staff') FROM pg_class WHERE relname = 'staff'", "t|t")]
    [InlineData("root", "SELECT row_security_active('staff'), row_security_active('plain')", "f|f")]
    [InlineData("alice", "SELECT policyname, roles::text, cmd, qual FROM pg_policies WHERE policyname = 'in_paris'", "in_paris|{paris}|SELECT|(city = 'Paris')")]
    [InlineData("alice", "SELECT count(*) FROM staff WHERE 1 / (salary - 5000) = 0", "10000")]
    [InlineData("root", "SELECT count(*) > 0 FROM pg_stats WHERE tablename = 'staff'", "t")]
    [InlineData("alice", "SELECT count(*) FROM pg_stats WHERE tablename IN ('staff', 'visits')", "0")]
    [InlineData("alice", "SELECT string_agg(DISTINCT table_name, ',') FROM lakehouse.files", "plain")]
    [InlineData("root", "SET ROLE alice;;SELECT count(*) FROM staff;;RESET ROLE;;SELECT count(*) FROM staff", "\n10000\n\n40000")]
    [InlineData("root", "PREPARE p AS SELECT count(*) FROM staff;;EXECUTE p;;SET ROLE alice;;EXECUTE p;;SET ROLE carol;;EXECUTE p", "\n40000\n\n10000\n\n0")]
    public async Task A_role_sees_what_its_policies_let_through(string user, string sql, string expected) => Assert.Equal(expected, await AskAsync(0, user, sql));

    [Fact]
    public async Task Two_users_with_the_same_text_see_their_own_rows()
    {
        // Plans are kept for a text: by session, and by what the role may see.
        for (var round = 0; round < 2; round++)
        {
            foreach (var (user, count) in new[] { ("alice", "10000"), ("root", "40000"), ("bob", "20000"), ("carol", "0") })
                Assert.Equal(count, await AskAsync(0, user, "SELECT count(*) FROM staff"));
        }
    }

    [Fact]
    public async Task A_held_result_is_given_to_nobody_who_would_see_other_rows()
    {
        const string Text = "SET lakehouse.result_cache = on;;SELECT count(*), max(phone) FROM staff WHERE id < 1000";
        foreach (var (user, answer) in new[] { ("root", "\n1000|59990"), ("alice", "\n250|***0"), ("carol", "\n0|(null)"), ("root", "\n1000|59990"), ("alice", "\n250|***0") })
            Assert.Equal(answer, await AskAsync(0, user, Text));
        Assert.Equal("\n1000|59990\n\n250|***0", await AskAsync(0, "root", $"{Text};;SET ROLE alice;;SELECT count(*), max(phone) FROM staff WHERE id < 1000"));
    }

    private Task<string> AskAsync(int server, string user, string sql) => PrivilegeAgreementTests.AskAsync(servers.Ports[server], user, "default", sql);
}
