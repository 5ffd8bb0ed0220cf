namespace Lakehouse.Wire.Authentication;

/// <summary>Believes the client.</summary>
internal sealed class TrustAuthenticator : Authenticator
{
    /// <inheritdoc/>
    public override Task AuthenticateAsync(AuthenticationExchange exchange, string user) => Task.CompletedTask;
}
