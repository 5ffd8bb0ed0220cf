using System.Globalization;
using System.Numerics;
using Lakehouse.Testing.Servers;
using Lakehouse.Wire.Tests.Fixtures;
using Npgsql;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

/// <summary>What pg_stat_ssl tells of an encrypted connection.</summary>
public sealed class TlsSessionTests
{
    private const string Question = """
        SELECT concat_ws('|', ssl, version, cipher LIKE 'TLS\_%', bits IN (128, 256), client_dn, client_serial, issuer_dn)
        FROM pg_stat_ssl WHERE pid = pg_backend_pid()
        """;

    [Theory]
    [InlineData("TLS_AES_256_GCM_SHA384", "TLS_AES_256_GCM_SHA384")]
    [InlineData("TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "ECDHE-RSA-AES256-GCM-SHA384")]
    [InlineData("TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256", "ECDHE-ECDSA-CHACHA20-POLY1305")]
    [InlineData("TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256", "ECDHE-RSA-AES128-SHA256")]
    [InlineData("TLS_RSA_WITH_AES_128_GCM_SHA256", "AES128-GCM-SHA256")]
    public void A_suite_has_openssls_name(string suite, string name) => Assert.Equal(name, TlsSession.OpenSslName(suite));

    [Fact]
    public async Task Pg_stat_ssl_tells_what_was_agreed_on_and_whose_certificate_came()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-tls").FullName;
        var client = new TestCertificate(commonName: "alice");
        var (authority, clientKey) = client.WritePem(Directory.CreateDirectory(Path.Combine(folder, "client")).FullName);
        var (certificate, key) = new TestCertificate().WritePem(folder);
        await using var server = await LakehouseFixture.StartAsync(
            $"-store={folder}", "-refresh=0", $"-tls-cert={certificate}", $"-tls-key={key}", $"-tls-ca={authority}");
        var serial = new BigInteger(client.Certificate.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true).ToString(CultureInfo.InvariantCulture);

        Assert.Equal("f", await AskAsync(server.Port, "SSL Mode=Disable"));
        Assert.Equal("t|TLSv1.3|t|t", await AskAsync(server.Port, "SSL Mode=Require"));
        Assert.Equal(
            $"t|TLSv1.3|t|t|/CN=alice|{serial}|/CN=alice",
            await AskAsync(server.Port, $"SSL Mode=Require;SSL Certificate={authority};SSL Key={clientKey}"));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> AskAsync(int port, string security)
    {
        await using var connection = new NpgsqlConnection(
            $"Host={LakehouseFixture.Host};Port={port};Username=postgres;Database={LakehouseFixture.Database};Pooling=false;{security}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(Question, connection);
        return (string)(await command.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
    }
}
