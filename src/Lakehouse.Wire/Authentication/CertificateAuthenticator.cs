using System.Security.Cryptography.X509Certificates;
using Lakehouse.Postgres.Access;

namespace Lakehouse.Wire.Authentication;

/// <summary>Takes the TLS certificate that the handshake verified; its common name must be the user's.</summary>
/// <remarks>PostgreSQL documentation, section 21.12 "Certificate Authentication".</remarks>
internal sealed class CertificateAuthenticator : Authenticator
{
    private const string CommonNameIdentifier = "2.5.4.3";

    /// <inheritdoc/>
    public override Task AuthenticateAsync(AuthenticationExchange exchange, string user)
    {
        CheckName(exchange, user, AuthenticationMethod.Certificate);
        return Task.CompletedTask;
    }

    /// <summary>Checks that the client's certificate is the user's (also <c>clientcert=verify-full</c> beside another method).</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">FATAL 28000, or 28P01 where the method is one of passwords.</exception>
    public static void CheckName(AuthenticationExchange exchange, string user, AuthenticationMethod method)
    {
        if (exchange.Tls?.RemoteCertificate is { } certificate)
        {
            using var parsed = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
            if (CommonName(parsed) == user) return;
        }

        throw AuthenticationErrors.Failed(method, user).ToException();
    }

    private static string? CommonName(X509Certificate2 certificate) => certificate.SubjectName
        .EnumerateRelativeDistinguishedNames()
        .FirstOrDefault(name => !name.HasMultipleElements && name.GetSingleElementType().Value == CommonNameIdentifier)
        ?.GetSingleElementValue();
}
