using Lakehouse.Postgres.Access;
using Lakehouse.Testing;
using Lakehouse.Wire.Authentication;
using Lakehouse.Wire.Tests.Fixtures;
using Lakehouse.Wire.Transport;
using Npgsql;
using Xunit;

namespace Lakehouse.Wire.Tests.Authentication;

public sealed class AuthenticationTests
{
    private const string Secret = "s3cret pass";

    public static TheoryData<AuthenticationMethod, bool> Methods => new()
    {
        { AuthenticationMethod.Password, false },
        { AuthenticationMethod.Md5, false },
        { AuthenticationMethod.ScramSha256, false },
        { AuthenticationMethod.Password, true },
        { AuthenticationMethod.Md5, true },
        { AuthenticationMethod.ScramSha256, true },
    };

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Psql_is_let_in_with_the_right_password_only(AuthenticationMethod method, bool tls)
    {
        await using var server = await StartAsync(method, tls);
        foreach (var user in new[] { "md5user", "alice" })
        {
            // SCRAM cannot be done with an MD5 verifier, in PostgreSQL neither.
            var possible = user == "alice" || method != AuthenticationMethod.ScramSha256;
            var right = await LoginAsync(server, user, Secret, tls);
            Assert.Equal(possible ? 0 : 2, right.ExitCode);
            var wrong = await LoginAsync(server, user, "wrong", tls);
            Assert.Equal(2, wrong.ExitCode);
            Assert.EndsWith($"FATAL:  password authentication failed for user \"{user}\"\n", wrong.Error, StringComparison.Ordinal);
        }

        var unknown = await LoginAsync(server, "nobody", Secret, tls);
        Assert.Equal(2, unknown.ExitCode);
        Assert.EndsWith("FATAL:  password authentication failed for user \"nobody\"\n", unknown.Error, StringComparison.Ordinal);
        Assert.DoesNotContain(server.Door.Requests, request => request.User == "nobody");
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Npgsql_is_let_in_with_the_right_password_only(AuthenticationMethod method, bool tls)
    {
        await using var server = await StartAsync(method, tls);
        var connection = $"{server.ConnectionString};SSL Mode={(tls ? "Require" : "Disable")}";
        await using var right = new NpgsqlConnection($"{connection};Password={Secret}");
        await right.OpenAsync(TestContext.Current.CancellationToken);
        await using var wrong = new NpgsqlConnection($"{connection};Password=wrong");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => wrong.OpenAsync(TestContext.Current.CancellationToken));
        Assert.Equal("28P01", refused.SqlState);
        Assert.Equal("password authentication failed for user \"alice\"", refused.MessageText);
    }

    [Theory]
    [InlineData("SHA256")]
    [InlineData("SHA384")]
    [InlineData("SHA512")]
    public async Task Libpq_binds_the_channel_when_it_is_told_to(string hash)
    {
        var certificate = new TestCertificate(new System.Security.Cryptography.HashAlgorithmName(hash));
        await using var server = await StartAsync(AuthenticationMethod.ScramSha256, tls: true, certificate);
        var result = await server.Psql().RunAsync(
            ["-c", "select 1"], environment: new Dictionary<string, string>
            {
                ["PGPASSWORD"] = Secret, ["PGSSLMODE"] = "require", ["PGCHANNELBINDING"] = "require",
            });
        Assert.Equal("", result.Error);
    }

    [Fact]
    public async Task Unknown_users_get_the_same_salt_each_time()
    {
        await using var server = await StartAsync(AuthenticationMethod.ScramSha256, tls: false);
        var first = await ChallengeAsync(server, "nobody");
        var second = await ChallengeAsync(server, "nobody");
        var other = await ChallengeAsync(server, "nobody else");
        Assert.Equal(first, second);
        Assert.NotEqual(first, other);
        Assert.Matches("^s=[A-Za-z0-9+/=]{24},i=4096$", first);
    }

    [Fact]
    public async Task An_empty_password_is_named()
    {
        await using var server = await StartAsync(AuthenticationMethod.Password, tls: false);
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.Startup(("user", "alice")), Client.Password(""));
        var answers = await client.ReadToEndAsync();
        Assert.Equal("RE", RawClient.Types(answers));
        Assert.Equal("empty password returned by client", answers[1].Field('M'));
        Assert.Equal("28P01", answers[1].Field('C'));
    }

    [Fact]
    public async Task Another_message_than_a_password_is_named()
    {
        await using var server = await StartAsync(AuthenticationMethod.Password, tls: false);
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.Startup(("user", "alice")), Client.Query("select 1"));
        var answers = await client.ReadToEndAsync();
        Assert.Equal("expected password response, got message type 81", answers[1].Field('M'));
        Assert.Equal("08P01", answers[1].Field('C'));
    }

    [Theory]
    [InlineData("SCRAM-SHA-1", "n,,n=,r=abc", "08P01", "client selected an invalid SASL authentication mechanism", null)]
    [InlineData("SCRAM-SHA-256-PLUS", "p=tls-server-end-point,,n=,r=abc", "08P01", "client selected an invalid SASL authentication mechanism", null)]
    [InlineData("SCRAM-SHA-256", "x,,n=,r=abc", "08P01", "malformed SCRAM message", "Unexpected channel-binding flag \"'x'\".")]
    [InlineData("SCRAM-SHA-256", "n,a=other,n=,r=abc", "0A000", "client uses authorization identity, but it is not supported", null)]
    [InlineData("SCRAM-SHA-256", "n,,m=ext,n=,r=abc", "0A000", "client requires an unsupported SCRAM extension", null)]
    [InlineData("SCRAM-SHA-256", "n,,r=abc", "08P01", "malformed SCRAM message", "Expected attribute \"n\" but found \"'r'\".")]
    [InlineData("SCRAM-SHA-256", "n,,n=", "08P01", "malformed SCRAM message", null)]
    [InlineData("SCRAM-SHA-256", "", "08P01", "malformed SCRAM message", "The message is empty.")]
    public async Task A_broken_scram_message_is_refused_in_postgresqls_words(
        string mechanism, string message, string state, string text, string? detail)
    {
        await using var server = await StartAsync(AuthenticationMethod.ScramSha256, tls: false);
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.Startup(("user", "alice")), Client.SaslInitialResponse(mechanism, message));
        var answers = await client.ReadToEndAsync();
        Assert.Equal("RE", RawClient.Types(answers));
        Assert.Equal((state, text), (answers[1].Field('C'), answers[1].Field('M')));
        if (detail is not null) Assert.Equal(detail, answers[1].Field('D'));
    }

    private static async Task<string> ChallengeAsync(TestServer server, string user)
    {
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.Startup(("user", user)), Client.SaslInitialResponse("SCRAM-SHA-256", "n,,n=,r=abc"));
        await client.ReadAsync();
        var challenge = await client.ReadAsync();
        return challenge!.Text[(challenge.Text.IndexOf(',', StringComparison.Ordinal) + 1)..];
    }

    private static Task<TestServer> StartAsync(AuthenticationMethod method, bool tls, TestCertificate? certificate = null)
    {
        var passwords = new Passwords(
            ("alice", ScramVerifier.Create(Secret)), ("md5user", Md5Verifier.Create("md5user", Secret)));
        return TestServer.StartAsync(options => options with
        {
            Authentication = new AuthenticationOptions(method, passwords) { FailureDelay = TimeSpan.Zero },
            Tls = tls ? new TlsOptions(certificate ?? new TestCertificate()) : null,
        });
    }

    private static Task<ProgramResult> LoginAsync(TestServer server, string user, string password, bool tls) =>
        server.Psql(user).RunAsync(["-c", "select 1"], environment: new Dictionary<string, string>
        {
            ["PGPASSWORD"] = password, ["PGSSLMODE"] = tls ? "require" : "disable",
        });
}
