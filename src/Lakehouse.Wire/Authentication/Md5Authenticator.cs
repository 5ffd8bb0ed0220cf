using System.Security.Cryptography;
using Lakehouse.Wire.Messages;

namespace Lakehouse.Wire.Authentication;

/// <summary>
/// Method md5: MD5 of the stored hash and a salt. Users whose password is stored as a SCRAM verifier are asked for SCRAM;
/// so are unknown ones, who must not be told apart.
/// </summary>
/// <remarks>PostgreSQL documentation, section 21.5 "Password Authentication"; auth.c, CheckPWChallengeAuth.</remarks>
internal sealed class Md5Authenticator(IUserDirectory users, ScramAuthenticator scram) : Authenticator
{
    private const int SaltLength = 4;

    /// <inheritdoc/>
    public override async Task AuthenticateAsync(AuthenticationExchange exchange, string user)
    {
        if (users.FindPassword(user) is not Md5Verifier stored)
        {
            await scram.AuthenticateAsync(exchange, user);
            return;
        }
        var salt = RandomNumberGenerator.GetBytes(SaltLength);
        AuthenticationRequest.Md5Password(exchange.Writer, salt);
        var response = PasswordMessage.Decode(await exchange.ReceiveAsync());
        if (!stored.MatchesResponse(response, salt)) throw AuthenticationErrors.PasswordFailed(user).ToException();
    }
}
