using System.Net;
using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lakehouse.Wire.Transport;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>A self-signed certificate for localhost, made for one test run.</summary>
internal sealed class TestCertificate : ITlsCertificateProvider
{
    public TestCertificate(HashAlgorithmName? hash = null, string commonName = "localhost")
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest($"CN={commonName}", key, hash ?? HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, true));
        Certificate = request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(30));
        Current = SslStreamCertificateContext.Create(Certificate, null, offline: true);
    }

    public X509Certificate2 Certificate { get; }

    public SslStreamCertificateContext Current { get; }

    /// <summary>Writes certificate and key as PEM files into a folder; their paths.</summary>
    public (string Certificate, string Key) WritePem(string folder)
    {
        var (certificate, key) = (Path.Combine(folder, "server.crt"), Path.Combine(folder, "server.key"));
        File.WriteAllText(certificate, Certificate.ExportCertificatePem());
        using var rsa = Certificate.GetRSAPrivateKey()!;
        File.WriteAllText(key, rsa.ExportPkcs8PrivateKeyPem());
        // libpq refuses a key that others may read.
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(key, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        return (certificate, key);
    }
}
