using Lakehouse.Postgres.Access;
using Lakehouse.Wire.Authentication;
using Lakehouse.Wire.Tests.Fixtures;
using Xunit;

namespace Lakehouse.Wire.Tests.Authentication;

public sealed class HostRuleTests
{
    private static readonly HostRule Trust = HostRule.ForAll(AuthenticationMethod.Trust);

    [Fact]
    public async Task The_first_rule_that_fits_decides()
    {
        await using var server = await StartAsync(
            Trust with { Users = ["mallory"], Method = AuthenticationMethod.Reject }, Trust with { Users = ["bob"], Databases = ["sameuser"] },
            Trust with { Users = ["+staff"], Method = AuthenticationMethod.ScramSha256 }, Trust with { Users = ["mallory"] });
        Assert.Equal(
            ("28000", "pg_hba.conf rejects connection for host \"127.0.0.1\", user \"mallory\", database \"d\", no encryption"),
            await LoginAsync(server, "mallory", "d"));
        Assert.Null(await LoginAsync(server, "bob", "bob"));
        Assert.Equal(
            ("28000", "no pg_hba.conf entry for host \"127.0.0.1\", user \"bob\", database \"d\", no encryption"), await LoginAsync(server, "bob", "d"));
        using var asked = await server.ConnectAsync();
        await asked.SendAsync(Client.Startup(("user", "alice")));
        Assert.EndsWith("SCRAM-SHA-256··", (await asked.ReadAsync())!.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.0/8", true)]
    [InlineData("127.0.0.1/32", true)]
    [InlineData("127.0.0.2/31", false)]
    [InlineData("10.0.0.0/8", false)]
    [InlineData("::1/128", false)]
    [InlineData("0.0.0.0/0", true)]
    [InlineData("samehost", true)]
    [InlineData("samenet", true)]
    [InlineData("all", true)]
    public async Task A_rule_is_for_addresses(string range, bool fits)
    {
        await using var server = await StartAsync(Trust with { Address = AddressRange.Parse(range)! });
        var refused = await LoginAsync(server, "alice", "d");
        Assert.Equal(fits, refused is null);
    }

    [Fact]
    public async Task A_rule_may_be_for_connections_without_tls_only()
    {
        await using var server = await StartAsync(Trust with { Type = HostRuleType.HostNoSsl });
        Assert.Null(await LoginAsync(server, "alice", "d"));
    }

    [Fact]
    public async Task A_trusted_user_who_does_not_exist_is_told_so()
    {
        await using var server = await StartAsync(Trust);
        Assert.Equal(("28000", "role \"nobody\" does not exist"), await LoginAsync(server, "nobody", "d"));
    }

    [Fact]
    public async Task Rules_and_users_can_be_replaced_while_the_server_runs()
    {
        await using var server = await StartAsync(Trust);
        using var before = await server.ConnectAsync();
        await before.StartAsync();
        server.Server.Replace(new AuthenticationOptions([Trust with { Users = ["bob"] }], Users));
        Assert.Equal("28000", (await LoginAsync(server, "alice", "d"))?.State);
        Assert.Null(await LoginAsync(server, "bob", "d"));
        await before.SendAsync(Client.Query("select 1"));
        Assert.Equal("TDCZ", RawClient.Types(await before.ReadUntilAsync('Z')));
    }

    [Fact]
    public async Task The_last_places_are_kept_for_superusers()
    {
        await using var server = await TestServer.StartAsync(options => options with
        {
            MaxConnections = 3, ReservedConnections = 1, Authentication = new AuthenticationOptions([Trust], Users),
        });
        using var first = await server.ConnectAsync();
        await first.StartAsync();
        using var second = await server.ConnectAsync();
        await second.StartAsync("bob");
        Assert.Equal(
            ("53300", "remaining connection slots are reserved for non-replication superuser connections"), await LoginAsync(server, "alice", "d"));
        using var root = await server.ConnectAsync();
        await root.StartAsync("root");
        Assert.True(server.Door.Requests.Last().IsSuperuser);
        Assert.Equal(("53300", "sorry, too many clients already"), await LoginAsync(server, "root", "d"));
    }

    [Fact]
    public async Task An_address_has_no_more_connections_than_it_may_have()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxConnectionsPerAddress = 1 });
        using var first = await server.ConnectAsync();
        await first.StartAsync();
        Assert.Equal(("53300", "too many connections from address \"127.0.0.1\""), await LoginAsync(server, "bob", "d"));
    }

    private static Passwords Users => new(
        ("alice", ScramVerifier.Create("a")), ("bob", ScramVerifier.Create("b")), ("mallory", ScramVerifier.Create("m")),
        ("root", ScramVerifier.Create("r")));

    private static Task<TestServer> StartAsync(params HostRule[] rules) =>
        TestServer.StartAsync(options => options with { Authentication = new AuthenticationOptions(rules, Users) { FailureDelay = TimeSpan.Zero } });

    /// <summary>The error a client is refused with; null when it is let in.</summary>
    private static async Task<(string? State, string? Message)?> LoginAsync(TestServer server, string user, string database)
    {
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.Startup(("user", user), ("database", database)));
        var answer = await client.ReadAsync();
        // A client that has proved who it is may be refused after that.
        if (answer!.Type == 'R') answer = await client.ReadAsync();
        return answer!.Type == 'E' ? (answer.Field('C'), answer.Field('M')) : null;
    }
}
