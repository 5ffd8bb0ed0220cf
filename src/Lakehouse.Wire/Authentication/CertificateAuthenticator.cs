using System.Security.Cryptography.X509Certificates;

namespace Lakehouse.Wire.Authentication;

/// <summary>Takes the TLS certificate that the handshake verified; its common name must be the user's.</summary>
/// <remarks>PostgreSQL documentation, section 21.12 "Certificate Authentication".</remarks>
internal sealed class CertificateAuthenticator : Authenticator
{
    /// <inheritdoc/>
    public override Task AuthenticateAsync(AuthenticationExchange exchange, string user)
    {
        if (exchange.Tls?.RemoteCertificate is not { } certificate) throw AuthenticationErrors.CertificateFailed(user).ToException();
        using var parsed = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        if (CommonName(parsed) != user) throw AuthenticationErrors.CertificateFailed(user).ToException();
        return Task.CompletedTask;
    }

    private static string? CommonName(X509Certificate2 certificate) => certificate.SubjectName
        .EnumerateRelativeDistinguishedNames()
        .FirstOrDefault(name => !name.HasMultipleElements && name.GetSingleElementType().Value == "2.5.4.3")
        ?.GetSingleElementValue();
}
