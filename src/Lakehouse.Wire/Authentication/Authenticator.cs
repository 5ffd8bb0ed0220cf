using Lakehouse.Postgres.Access;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Authentication;

/// <summary>One method of authentication.</summary>
internal abstract class Authenticator
{
    /// <summary>Returns when the client has proved to be the user. AuthenticationOk is the caller's.</summary>
    /// <exception cref="SqlErrorException">FATAL: it has not.</exception>
    public abstract Task AuthenticateAsync(AuthenticationExchange exchange, string user);

    /// <summary>A method's authenticator: one for as long as the users stay the same.</summary>
    public static Authenticator For(AuthenticationMethod method, IUserDirectory? users) => method switch
    {
        AuthenticationMethod.Trust => new TrustAuthenticator(),
        AuthenticationMethod.Password => new PasswordAuthenticator(Required(users, method)),
        AuthenticationMethod.Md5 => new Md5Authenticator(Required(users, method), new ScramAuthenticator(Required(users, method))),
        AuthenticationMethod.ScramSha256 => new ScramAuthenticator(Required(users, method)),
        AuthenticationMethod.Certificate => new CertificateAuthenticator(),
        AuthenticationMethod.Reject => throw new ArgumentException("no one proves anything to a rule that rejects", nameof(method)),
    };

    private static IUserDirectory Required(IUserDirectory? users, AuthenticationMethod method) =>
        users ?? throw new ArgumentException($"method {method.Name()} needs users", nameof(users));
}
