using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Faults;

/// <summary>A certificate that ends while nobody looks: it is told, and a new one is taken without a restart or a signal.</summary>
public sealed class ExpiredCertificateTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-tls-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private string CertificateFile => Path.Combine(_folder, "server.crt");

    private string KeyFile => Path.Combine(_folder, "server.key");

    [Fact]
    public async Task An_expired_certificate_is_told_and_its_successor_is_taken_from_the_files()
    {
        Write(DateTimeOffset.UtcNow.AddDays(-1));
        await using var server = await LakehouseProcess.StartAsync(
            $"-store={SampleFolder.Path}", $"-tls-cert={CertificateFile}", $"-tls-key={KeyFile}", "-http=127.0.0.1:0");
        await server.WaitForErrorAsync("[6005] the TLS certificate has expired at ", TestContext.Current.CancellationToken);
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => ConnectAsync(server));

        Write(DateTimeOffset.UtcNow.AddDays(3));
        // The files are looked at every two seconds.
        while (!await ConnectsAsync(server)) await Task.Delay(200, TestContext.Current.CancellationToken);
        await server.WaitForErrorAsync("[6004] the TLS certificate expires at ", TestContext.Current.CancellationToken);
        using var client = new HttpClient();
        var metrics = await client.GetStringAsync(new Uri(server.Http, "/metrics"), TestContext.Current.CancellationToken);
        Assert.Matches(@"\nlakehouse_tls_certificate_expiry_seconds \d{10}\n", metrics);
    }

    private async Task<bool> ConnectsAsync(LakehouseProcess server)
    {
        try
        {
            await ConnectAsync(server);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task ConnectAsync(LakehouseProcess server)
    {
        await using var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false;SSL Mode=VerifyFull;Root Certificate={CertificateFile}");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
    }

    private void Write(DateTimeOffset notAfter)
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=127.0.0.1", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(System.Net.IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        using var certificate = request.CreateSelfSigned(notAfter.AddDays(-30), notAfter);
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
    }
}
