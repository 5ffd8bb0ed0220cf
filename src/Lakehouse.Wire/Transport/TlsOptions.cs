using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;

namespace Lakehouse.Wire.Transport;

/// <summary>Where the server's certificate comes from: asked for each handshake, so that it may be replaced while the server runs.</summary>
public interface ITlsCertificateProvider
{
    /// <summary>The certificate with its key and its chain.</summary>
    SslStreamCertificateContext Current { get; }
}

/// <summary>TLS for the clients that ask for it.</summary>
/// <param name="Certificate">The server's certificate.</param>
public sealed record TlsOptions(ITlsCertificateProvider Certificate)
{
    private static readonly SslApplicationProtocol PostgreSql = new("postgresql");

    /// <summary>Authorities for clients' certificates; a certificate that none of them signed ends the handshake. Null: none is asked for.</summary>
    public X509Certificate2Collection? ClientAuthorities { get; init; }

    /// <summary>The handshake's options: TLS 1.2 and 1.3, ALPN <c>postgresql</c> where the client names one.</summary>
    internal SslServerAuthenticationOptions ForHandshake() => new()
    {
        ServerCertificateContext = Certificate.Current,
        EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
        ApplicationProtocols = [PostgreSql],
        ClientCertificateRequired = ClientAuthorities is not null,
        RemoteCertificateValidationCallback = ClientAuthorities is null ? null : Accepts,
    };

    /// <summary>As PostgreSQL: no certificate is fine here (authentication may still want one), a wrong one is not.</summary>
    private bool Accepts(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
    {
        if (certificate is null) return true;
        using var own = new X509Chain();
        own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        own.ChainPolicy.CustomTrustStore.AddRange(ClientAuthorities!);
        own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        if (chain is not null) own.ChainPolicy.ExtraStore.AddRange(chain.ChainPolicy.ExtraStore);
        return own.Build(X509CertificateLoader.LoadCertificate(certificate.GetRawCertData()));
    }
}
