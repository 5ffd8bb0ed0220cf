using System.Security.Cryptography;
using System.Text;
using Lakehouse.Wire.Framing;
using Lakehouse.Wire.Messages;

namespace Lakehouse.Wire.Authentication;

/// <summary>
/// Method scram-sha-256, with channel binding offered over TLS. A user who does not exist, or whose password is no SCRAM
/// verifier, goes through the same exchange with a salt that stays the same, and fails at its end.
/// </summary>
/// <remarks>PostgreSQL documentation, section 55.3.1 "SCRAM-SHA-256 Authentication".</remarks>
internal sealed class ScramAuthenticator(IUserDirectory users) : Authenticator
{
    private const string Plain = "SCRAM-SHA-256", Plus = "SCRAM-SHA-256-PLUS";

    // One for the life of the process: a user who does not exist must keep its salt when users are read again.
    private static readonly byte[] MockSecret = RandomNumberGenerator.GetBytes(32);

    /// <inheritdoc/>
    public override async Task AuthenticateAsync(AuthenticationExchange exchange, string user)
    {
        var binding = exchange.Tls is null ? null : ChannelBinding.OfServer(exchange.Tls);
        AuthenticationRequest.Sasl(exchange.Writer, binding is null ? [Plain] : [Plus, Plain]);
        var initial = SaslInitialResponse.Decode(await exchange.ReceiveAsync(MessageLimits.Sasl));
        if (initial.Mechanism != Plain && (initial.Mechanism != Plus || binding is null))
            throw AuthenticationErrors.InvalidMechanism().ToException();

        var known = users.FindPassword(user) as ScramVerifier;
        var server = new ScramServer(known ?? Mock(user), binding, initial.Mechanism == Plus);
        AuthenticationRequest.SaslContinue(exchange.Writer, server.Challenge(initial.Data));
        var proved = server.TryFinish(await exchange.ReceiveAsync(MessageLimits.Sasl), out var serverFinal);
        if (!proved || known is null) throw AuthenticationErrors.PasswordFailed(user).ToException();
        AuthenticationRequest.SaslFinal(exchange.Writer, serverFinal);
    }

    private static ScramVerifier Mock(string user)
    {
        var seed = HMACSHA256.HashData(MockSecret, Encoding.UTF8.GetBytes(user));
        return new ScramVerifier(
            ScramVerifier.DefaultIterations, seed.AsMemory(0, ScramVerifier.SaltLength), SHA256.HashData(seed), SHA256.HashData(MockSecret));
    }
}
