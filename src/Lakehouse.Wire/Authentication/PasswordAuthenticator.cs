using Lakehouse.Wire.Messages;

namespace Lakehouse.Wire.Authentication;

/// <summary>Method password: the client sends it as it is. An unknown user costs the same work as a wrong password.</summary>
/// <remarks>PostgreSQL documentation, section 21.5 "Password Authentication".</remarks>
internal sealed class PasswordAuthenticator(IUserDirectory users) : Authenticator
{
    private readonly ScramVerifier _nobody = ScramVerifier.Create(Guid.NewGuid().ToString());

    /// <inheritdoc/>
    public override async Task AuthenticateAsync(AuthenticationExchange exchange, string user)
    {
        AuthenticationRequest.CleartextPassword(exchange.Writer);
        var password = PasswordMessage.Decode(await exchange.ReceiveAsync());
        var stored = users.FindPassword(user);
        if (!(stored ?? _nobody).Matches(user, password) || stored is null)
            throw AuthenticationErrors.PasswordFailed(user).ToException();
    }
}
