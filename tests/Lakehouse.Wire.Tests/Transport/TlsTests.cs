using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Lakehouse.Postgres.Access;
using Lakehouse.Wire.Authentication;
using Lakehouse.Wire.Tests.Fixtures;
using Lakehouse.Wire.Transport;
using Npgsql;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

public sealed class TlsTests
{
    [Fact]
    public async Task Psql_talks_over_tls_and_knows_the_certificate()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-tls");
        var (certificate, key) = new TestCertificate().WritePem(folder.FullName);
        await using var server = await StartAsync(new PemCertificate(certificate, key));
        var result = await server.Psql().RunAsync(
            ["-c", "\\conninfo", "-c", "select 1"], environment: new Dictionary<string, string> { ["PGSSLMODE"] = "verify-full", ["PGSSLROOTCERT"] = certificate });
        folder.Delete(recursive: true);
        Assert.Equal("", result.Error);
        Assert.Contains("SSL connection (protocol: TLSv1.3", result.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SslProtocols.Tls12)]
    [InlineData(SslProtocols.Tls13)]
    public async Task Both_versions_of_tls_are_spoken(SslProtocols version)
    {
        await using var server = await StartAsync(new TestCertificate());
        Assert.Equal(version, (await CertificateAsync(server, version)).Version);
    }

    [Fact]
    public async Task A_certificate_that_is_reloaded_is_that_of_new_handshakes_and_a_bad_one_changes_nothing()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-tls");
        var (file, key) = new TestCertificate(commonName: "first").WritePem(folder.FullName);
        var certificate = new PemCertificate(file, key);
        await using var server = await StartAsync(certificate);
        Assert.Equal("CN=first", (await CertificateAsync(server)).Subject);
        new TestCertificate(commonName: "second").WritePem(folder.FullName);
        Assert.Equal("CN=first", (await CertificateAsync(server)).Subject);
        certificate.Reload();
        Assert.Equal("CN=second", (await CertificateAsync(server)).Subject);
        await File.WriteAllTextAsync(key, "no key", TestContext.Current.CancellationToken);
        Assert.ThrowsAny<Exception>(certificate.Reload);
        Assert.Equal("CN=second", (await CertificateAsync(server)).Subject);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Npgsql_talks_over_tls_and_cancels_over_tls()
    {
        await using var server = await StartAsync(new TestCertificate());
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";SSL Mode=Require");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select pg_sleep(30)", connection);
        var running = command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        Assert.True(server.Door.Open.Values.Single().Sleeping.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        command.Cancel();
        await Assert.ThrowsAsync<OperationCanceledException>(() => running);
    }

    [Fact]
    public async Task A_large_result_goes_through_tls()
    {
        await using var server = await StartAsync(new TestCertificate());
        await using var connection = new NpgsqlConnection(server.ConnectionString + ";SSL Mode=Require");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("select generate_series(1, 200000)", connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = 0;
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) Assert.Equal(++rows, reader.GetInt32(0));
        Assert.Equal(200_000, rows);
    }

    [Fact]
    public async Task Direct_tls_with_the_protocols_name_needs_no_request()
    {
        await using var server = await StartAsync(new TestCertificate());
        await using var tls = await HandshakeAsync(server, "postgresql");
        await tls.WriteAsync(Client.Startup(("user", "alice")), TestContext.Current.CancellationToken);
        var type = new byte[1];
        await tls.ReadExactlyAsync(type, TestContext.Current.CancellationToken);
        Assert.Equal('R', (char)type[0]);
        Assert.Equal(new SslApplicationProtocol("postgresql"), tls.NegotiatedApplicationProtocol);
    }

    [Fact]
    public async Task Direct_tls_without_the_protocols_name_is_refused()
    {
        await using var server = await StartAsync(new TestCertificate());
        await using var tls = await HandshakeAsync(server, null);
        using var reader = new StreamReader(tls, Encoding.UTF8);
        Assert.Contains(
            "received direct SSL connection request without ALPN protocol negotiation extension",
            await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Direct_tls_for_another_protocol_fails_in_the_handshake()
    {
        await using var server = await StartAsync(new TestCertificate());
        await Assert.ThrowsAnyAsync<Exception>(() => HandshakeAsync(server, "h2"));
    }

    [Fact]
    public async Task Direct_tls_where_there_is_none_is_left_without_an_answer()
    {
        await using var server = await TestServer.StartAsync();
        await Assert.ThrowsAnyAsync<IOException>(() => HandshakeAsync(server, "postgresql"));
    }

    [Fact]
    public async Task Bytes_slipped_in_before_the_handshake_are_refused()
    {
        await using var server = await StartAsync(new TestCertificate());
        using var client = await server.ConnectAsync();
        await client.SendAsync([.. Client.SslRequest, .. Client.Startup(("user", "mallory"))]);
        Assert.Equal('S', await client.ReadByteAsync());
        var refused = Assert.Single(await client.ReadToEndAsync());
        Assert.Equal("received unencrypted data after SSL request", refused.Field('M'));
        Assert.Empty(server.Door.Requests);
    }

    [Fact]
    public async Task A_server_that_requires_tls_refuses_clients_without()
    {
        await using var server = await TestServer.StartAsync(options => options with
        {
            Tls = new TlsOptions(new TestCertificate()),
            Authentication = new AuthenticationOptions([HostRule.ForAll(AuthenticationMethod.Trust) with { Type = HostRuleType.HostSsl }], null),
        });
        using var client = await server.ConnectAsync();
        await client.SendAsync(Client.Startup(("user", "alice"), ("database", "d")));
        var refused = Assert.Single(await client.ReadToEndAsync());
        Assert.Equal(
            "no pg_hba.conf entry for host \"127.0.0.1\", user \"alice\", database \"d\", no encryption", refused.Field('M'));
    }

    [Theory]
    [InlineData("alice", "alice", true)]
    [InlineData("alice", "bob", false)]
    public async Task A_client_certificate_is_its_users(string commonName, string user, bool accepted)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-tls");
        var own = new TestCertificate(commonName: commonName);
        var (certificate, key) = own.WritePem(folder.FullName);
        await using var server = await TestServer.StartAsync(options => options with
        {
            Tls = new TlsOptions(new TestCertificate()) { ClientAuthorities = [own.Certificate] },
            Authentication = new AuthenticationOptions(AuthenticationMethod.Certificate, null),
        });
        var result = await server.Psql(user).RunAsync(["-c", "select 1"], environment: new Dictionary<string, string>
        {
            ["PGSSLMODE"] = "require", ["PGSSLCERT"] = certificate, ["PGSSLKEY"] = key,
        });
        folder.Delete(recursive: true);
        Assert.Equal(accepted ? 0 : 2, result.ExitCode);
        if (!accepted) Assert.EndsWith($"FATAL:  certificate authentication failed for user \"{user}\"\n", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(ClientCertificate.VerifyAuthority, "alice", true)]
    [InlineData(ClientCertificate.VerifyAuthority, "bob", true)]
    [InlineData(ClientCertificate.VerifyFull, "alice", true)]
    [InlineData(ClientCertificate.VerifyFull, "bob", false)]
    public async Task A_rule_may_want_a_certificate_besides_its_method(ClientCertificate wanted, string user, bool accepted)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-tls");
        var own = new TestCertificate(commonName: "alice");
        var (certificate, key) = own.WritePem(folder.FullName);
        await using var server = await TestServer.StartAsync(options => options with
        {
            Tls = new TlsOptions(new TestCertificate()) { ClientAuthorities = [own.Certificate] },
            Authentication = new AuthenticationOptions([HostRule.ForAll(AuthenticationMethod.Trust) with { Certificate = wanted }], null),
        });
        var with = await server.Psql(user).RunAsync(["-c", "select 1"], environment: new Dictionary<string, string>
        {
            ["PGSSLMODE"] = "require", ["PGSSLCERT"] = certificate, ["PGSSLKEY"] = key,
        });
        var without = await server.Psql(user).RunAsync(["-c", "select 1"], environment: new Dictionary<string, string>
        {
            ["PGSSLMODE"] = "require", ["PGSSLCERT"] = "/nowhere",
        });
        folder.Delete(recursive: true);
        Assert.Equal(accepted ? 0 : 2, with.ExitCode);
        if (!accepted) Assert.EndsWith($"FATAL:  \"trust\" authentication failed for user \"{user}\"\n", with.Error, StringComparison.Ordinal);
        Assert.EndsWith("FATAL:  connection requires a valid client certificate\n", without.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_no_known_authority_signed_ends_the_handshake()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-tls");
        var (certificate, key) = new TestCertificate(commonName: "alice").WritePem(folder.FullName);
        await using var server = await TestServer.StartAsync(options => options with
        {
            Tls = new TlsOptions(new TestCertificate()) { ClientAuthorities = [new TestCertificate().Certificate] },
        });
        var result = await server.Psql("alice").RunAsync(["-c", "select 1"], environment: new Dictionary<string, string>
        {
            ["PGSSLMODE"] = "require", ["PGSSLCERT"] = certificate, ["PGSSLKEY"] = key,
        });
        folder.Delete(recursive: true);
        Assert.Equal(2, result.ExitCode);
        Assert.Empty(server.Door.Requests);
    }

    private static Task<TestServer> StartAsync(ITlsCertificateProvider certificate) =>
        TestServer.StartAsync(options => options with { Tls = new TlsOptions(certificate) });

    /// <summary>What a client is shown by direct TLS: the version, and whose certificate.</summary>
    private static async Task<(SslProtocols Version, string Subject)> CertificateAsync(TestServer server, SslProtocols version = SslProtocols.None)
    {
        using var socket = new TcpClient(TestServer.Host, server.Port);
        await using var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = version,
            ApplicationProtocols = [new SslApplicationProtocol("postgresql")],
            RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate is not null,
        });
        return (tls.SslProtocol, tls.RemoteCertificate!.Subject);
    }

    private static async Task<SslStream> HandshakeAsync(TestServer server, string? protocol)
    {
        var socket = new TcpClient(TestServer.Host, server.Port);
        var tls = new SslStream(socket.GetStream(), leaveInnerStreamOpen: false);
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions
        {
            TargetHost = "localhost",
            EnabledSslProtocols = SslProtocols.None,
            ApplicationProtocols = protocol is null ? null : [new SslApplicationProtocol(protocol)],
            RemoteCertificateValidationCallback = static (_, certificate, _, _) => certificate?.Subject == "CN=localhost",
        });
        return tls;
    }
}
