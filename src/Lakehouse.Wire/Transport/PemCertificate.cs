using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lakehouse.Wire.Transport;

/// <summary>A certificate and its key in PEM files, as PostgreSQL's ssl_cert_file and ssl_key_file. Read again by <see cref="Reload"/>.</summary>
public sealed class PemCertificate : ITlsCertificateProvider
{
    private readonly string _certificateFile;
    private readonly string _keyFile;
    private volatile SslStreamCertificateContext _current;

    /// <summary>Reads the files. The first certificate is the server's; others are its chain.</summary>
    /// <exception cref="CryptographicException">They are no certificate, or the key is not the certificate's.</exception>
    /// <exception cref="IOException">They cannot be read.</exception>
    public PemCertificate(string certificateFile, string keyFile)
    {
        _certificateFile = certificateFile;
        _keyFile = keyFile;
        _current = Read();
    }

    /// <inheritdoc/>
    public SslStreamCertificateContext Current => _current;

    /// <summary>When it ends; clients that check it do not connect from then on.</summary>
    public DateTimeOffset ExpiresAt => _current.TargetCertificate.NotAfter.ToUniversalTime();

    /// <summary>Reads the files again; new handshakes use what they hold now. When it throws, the old certificate stays.</summary>
    public void Reload() => _current = Read();

    private SslStreamCertificateContext Read()
    {
        using var pem = X509Certificate2.CreateFromPemFile(_certificateFile, _keyFile);
        // On Windows and macOS the key must be in a store for the handshake; PKCS#12 puts it there.
        var certificate = X509CertificateLoader.LoadPkcs12(pem.Export(X509ContentType.Pkcs12), null);
        var chain = new X509Certificate2Collection();
        chain.ImportFromPemFile(_certificateFile);
        return SslStreamCertificateContext.Create(certificate, chain, offline: true);
    }
}
