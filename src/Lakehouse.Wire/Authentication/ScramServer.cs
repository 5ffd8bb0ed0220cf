using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Authentication;

/// <summary>The server's half of one SCRAM-SHA-256 exchange: client-first, server-first, client-final, server-final.</summary>
/// <remarks>RFC 5802, sections 5 and 7; messages are checked in PostgreSQL's order (auth-scram.c).</remarks>
internal sealed class ScramServer(ScramVerifier verifier, byte[]? channelBinding, bool bindsChannel)
{
    private const int NonceLength = 18;
    private const string BindingType = "tls-server-end-point";

    private string _gs2Header = "";
    private string _clientFirstBare = "";
    private string _serverFirst = "";
    private string _nonce = "";

    /// <summary>Reads client-first-message and answers with server-first-message.</summary>
    /// <exception cref="SqlErrorException">FATAL 08P01, 28000 or 0A000.</exception>
    public byte[] Challenge(ReadOnlySpan<byte> clientFirst)
    {
        var message = new ScramMessage(clientFirst);
        ReadBindingFlag(message);
        message.Expect(',');
        if (message.Current == 'a') throw AuthenticationErrors.AuthorizationIdentity().ToException();
        message.Expect(',');
        _gs2Header = message.Consumed;
        _clientFirstBare = message.Rest;
        if (message.Current == 'm') throw AuthenticationErrors.ScramExtension().ToException();
        message.ReadAttribute('n'); // PostgreSQL takes the user from the start-up packet
        var clientNonce = message.ReadAttribute('r');
        if (clientNonce.Length == 0 || clientNonce.AsSpan().ContainsAnyExceptInRange('!', '~'))
            throw AuthenticationErrors.UnprintableNonce().ToException();
        _nonce = clientNonce + Convert.ToBase64String(RandomNumberGenerator.GetBytes(NonceLength));
        _serverFirst = string.Create(
            CultureInfo.InvariantCulture, $"r={_nonce},s={Convert.ToBase64String(verifier.Salt.Span)},i={verifier.Iterations}");
        return Encoding.UTF8.GetBytes(_serverFirst);
    }

    /// <summary>Reads client-final-message: whether the client knows the password. Then server-final-message proves that we do.</summary>
    /// <exception cref="SqlErrorException">FATAL 08P01 or 28000.</exception>
    public bool TryFinish(ReadOnlySpan<byte> clientFinal, out byte[] serverFinal)
    {
        var message = new ScramMessage(clientFinal);
        CheckBinding(message.ReadAttribute('c'));
        if (message.ReadAttribute('r') != _nonce) throw AuthenticationErrors.NonceMismatch().ToException();
        var (withoutProof, encodedProof) = message.ReadProof();
        var proof = new byte[encodedProof.Length];
        if (!Convert.TryFromBase64String(encodedProof, proof, out var length) || length != SHA256.HashSizeInBytes)
            throw AuthenticationErrors.MalformedScram("Malformed proof in client-final-message.").ToException();

        var authMessage = Encoding.UTF8.GetBytes($"{_clientFirstBare},{_serverFirst},{withoutProof}");
        var clientKey = HMACSHA256.HashData(verifier.StoredKey.Span, authMessage);
        for (var i = 0; i < clientKey.Length; i++) clientKey[i] ^= proof[i];
        serverFinal = Encoding.UTF8.GetBytes(
            "v=" + Convert.ToBase64String(HMACSHA256.HashData(verifier.ServerKey.Span, authMessage)));
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(clientKey), verifier.StoredKey.Span);
    }

    private void ReadBindingFlag(ScramMessage message)
    {
        switch (message.Current)
        {
            case 'n' or 'y' when bindsChannel:
                throw AuthenticationErrors.MalformedScram(
                    "The client selected SCRAM-SHA-256-PLUS, but the SCRAM message does not include channel binding data.").ToException();
            case 'y' when channelBinding is not null:
                throw AuthenticationErrors.ChannelBindingNegotiation().ToException();
            case 'n' or 'y':
                message.Expect(message.Current);
                break;
            case 'p' when !bindsChannel:
                throw AuthenticationErrors.MalformedScram(
                    "The client selected SCRAM-SHA-256 without channel binding, but the SCRAM message includes channel binding data.").ToException();
            case 'p':
                var type = message.ReadAttribute('p', ends: false);
                if (type != BindingType) throw AuthenticationErrors.UnsupportedBindingType(type).ToException();
                break;
            default:
                throw AuthenticationErrors.MalformedScram(
                    $"Unexpected channel-binding flag \"{ScramMessage.Printable(message.Current)}\".").ToException();
        }
    }

    private void CheckBinding(string sent)
    {
        byte[] expected = bindsChannel ? [.. Encoding.ASCII.GetBytes(_gs2Header), .. channelBinding!] : Encoding.ASCII.GetBytes(_gs2Header);
        if (CryptographicOperations.FixedTimeEquals(
                Encoding.UTF8.GetBytes(Convert.ToBase64String(expected)), Encoding.UTF8.GetBytes(sent))) return;
        throw (bindsChannel
            ? AuthenticationErrors.ChannelBindingCheck()
            : AuthenticationErrors.UnexpectedBinding()).ToException();
    }
}
