using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Authentication;

/// <summary>One method of authentication.</summary>
internal abstract class Authenticator
{
    /// <summary>Returns when the client has proved to be the user. AuthenticationOk is the caller's.</summary>
    /// <exception cref="SqlErrorException">FATAL: it has not.</exception>
    public abstract Task AuthenticateAsync(AuthenticationExchange exchange, string user);

    /// <summary>The method's authenticator: one for the life of the server.</summary>
    public static Authenticator For(AuthenticationOptions options) => options.Method switch
    {
        AuthenticationMethod.Trust => new TrustAuthenticator(),
        AuthenticationMethod.Password => new PasswordAuthenticator(Credentials(options)),
        AuthenticationMethod.Md5 => new Md5Authenticator(Credentials(options), new ScramAuthenticator(Credentials(options))),
        AuthenticationMethod.ScramSha256 => new ScramAuthenticator(Credentials(options)),
        AuthenticationMethod.Certificate => new CertificateAuthenticator(),
    };

    private static ICredentialStore Credentials(AuthenticationOptions options) =>
        options.Credentials ?? throw new ArgumentException($"method {options.Method} needs a credential store", nameof(options));
}
