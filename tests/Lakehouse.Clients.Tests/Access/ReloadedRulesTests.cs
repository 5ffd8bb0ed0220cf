using Lakehouse.Postgres.Types;
using Lakehouse.Testing.Clients;
using Xunit;

namespace Lakehouse.Clients.Tests.Access;

/// <summary>
/// What a session has from before the rules changed or a role was taken on: prepared statements, plans and results that are kept, cursors, a
/// snapshot. None of it shows what the rules do not let through now.
/// </summary>
public sealed class ReloadedRulesTests
{
    private const string Count = "SELECT count(*) FROM staff WHERE id >= 0", Phone = "SELECT phone FROM staff WHERE id = 4";

    [Fact]
    public async Task What_a_session_keeps_follows_rules_that_change()
    {
        await using var servers = new HiddenRowsServers();
        var server = await servers.StartAsync(5, "-hot-tables.size=64MB", "-hot-tables.uses=1");
        using var alice = Connect(servers, "alice");
        using var inBlock = Connect(servers, "alice");
        alice.Query($"PREPARE p AS {Count}; PREPARE q(int) AS SELECT phone FROM staff WHERE id = $1");
        inBlock.Query("BEGIN ISOLATION LEVEL REPEATABLE READ");
        void Expect(string count, string phone)
        {
            // Thrice, so that plans, results and tables are kept.
            for (var round = 0; round < 3; round++)
            {
                Assert.Equal(count, Answer(alice, Count));
                Assert.Equal(count, Answer(alice, "EXECUTE p"));
                Assert.Equal(count, Answer(inBlock, Count));
                Assert.Equal(count, alice.Execute(Count, [], FormatCode.Text).InUtf8().Rows[0][0]);
                Assert.Equal(phone, Answer(alice, Phone));
                Assert.Equal(phone, Answer(alice, "EXECUTE q(4)"));
                Assert.Equal(phone, Answer(inBlock, Phone));
            }
        }

        Expect("10000", "***0");
        await ChangeAsync("'BERLIN'\"", "'BERLIN' AND id < 400\"");
        Expect("100", "***0");
        await ChangeAsync("\"'***' || right(phone, 1)\"", "\"'?'\"");
        Expect("100", "?");
        await ChangeAsync("roles: [berlin] }", "roles: [oslo] }");
        Expect("0", "");
        // Whoever may see all of it had results kept, too.
        using var root = Connect(servers, "root");
        Assert.Equal("40000", Answer(root, Count));
        Expect("0", "");
        await ChangeAsync("- { role: public, privileges: [connect, temporary, usage, select], schema: public, table: \"*\" }", "- { role: public, privileges: [connect, usage], schema: public }");
        inBlock.Query("ROLLBACK");
        foreach (var sql in (string[])[Count, "EXECUTE p", Phone, "EXECUTE q(4)"]) Assert.Equal("42501", Answer(alice, sql));
        Assert.Equal("42501", alice.Execute(Count, [], FormatCode.Text).InUtf8().Error!.State);

        async Task ChangeAsync(string from, string to)
        {
            var text = await File.ReadAllTextAsync(servers.CatalogOf(0), TestContext.Current.CancellationToken);
            Assert.Contains(from, text, StringComparison.Ordinal);
            await File.WriteAllTextAsync(servers.CatalogOf(0), text.Replace(from, to, StringComparison.Ordinal), TestContext.Current.CancellationToken);
            await server.ReloadAsync();
        }
    }

    [Fact]
    public async Task What_a_session_keeps_follows_the_role_that_it_takes_on()
    {
        await using var servers = new HiddenRowsServers();
        await servers.StartAsync(5, "-hot-tables.size=64MB", "-hot-tables.uses=1");
        using var session = Connect(servers, "root");
        session.Query($"PREPARE p AS {Count}; PREPARE q(int) AS SELECT phone FROM staff WHERE id = $1; CREATE TEMP VIEW v AS SELECT * FROM staff");
        foreach (var become in (string[])["SET ROLE", "SET SESSION AUTHORIZATION", "SELECT set_config('role', '#', false)", "SELECT set_config('session_authorization', '#', false)"])
        {
            foreach (var (role, count, phone) in ((string, string, string)[])[
                ("root", "40000", "540"), ("alice", "10000", "***0"), ("root", "40000", "540"), ("bob", "20000", "***0"), ("carol", "0", ""), ("alice", "10000", "***0")])
            {
                Assert.Null(session.Query(become.Contains('#', StringComparison.Ordinal) ? become.Replace("#", role, StringComparison.Ordinal) : $"{become} {role}")[0].Error);
                for (var round = 0; round < 3; round++)
                {
                    Assert.Equal(count, Answer(session, Count));
                    Assert.Equal(count, Answer(session, "EXECUTE p"));
                    Assert.Equal(count, Answer(session, "SELECT count(*) FROM v WHERE id >= 0"));
                    Assert.Equal(count, session.Execute(Count, [], FormatCode.Text).InUtf8().Rows[0][0]);
                    Assert.Equal(phone, Answer(session, Phone));
                    Assert.Equal(phone, Answer(session, "EXECUTE q(4)"));
                }
            }

            session.Query("RESET ROLE; RESET SESSION AUTHORIZATION");
        }

        // In a block that fails the role is what it was before it.
        session.Query("BEGIN; SET LOCAL ROLE alice");
        Assert.Equal("10000", Answer(session, Count));
        session.Query("SAVEPOINT s; SET LOCAL ROLE carol");
        Assert.Equal("0", Answer(session, Count));
        session.Query("ROLLBACK TO s");
        Assert.Equal("10000", Answer(session, Count));
        session.Query("ROLLBACK");
        Assert.Equal("40000", Answer(session, Count));
    }

    private static WireClient Connect(HiddenRowsServers servers, string user) => WireClient.Connect("127.0.0.1", servers.Ports[0], "default", user);

    private static string Answer(WireClient client, string sql)
    {
        var answer = client.Query(sql)[0];
        return answer.Error is { } error ? error.State : answer.Rows is [[var value]] ? value! : "";
    }
}
