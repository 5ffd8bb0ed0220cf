using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Wire.Authentication;

/// <summary><c>SCRAM-SHA-256$iterations:salt$StoredKey:ServerKey</c>, binary parts in base64.</summary>
/// <remarks>RFC 5803 and RFC 7677; PostgreSQL documentation, section 53.8 "pg_authid".</remarks>
public sealed record ScramVerifier(
    int Iterations, ReadOnlyMemory<byte> Salt, ReadOnlyMemory<byte> StoredKey, ReadOnlyMemory<byte> ServerKey) : StoredPassword
{
    /// <summary>PostgreSQL's number of iterations.</summary>
    public const int DefaultIterations = 4096;

    /// <summary>PostgreSQL's length of a salt.</summary>
    public const int SaltLength = 16;

    private const string Prefix = "SCRAM-SHA-256$";

    /// <summary>The verifier of a password, with a new salt.</summary>
    public static ScramVerifier Create(string password) =>
        Create(password, RandomNumberGenerator.GetBytes(SaltLength), DefaultIterations);

    /// <summary>The verifier of a password, with a given salt.</summary>
    public static ScramVerifier Create(string password, ReadOnlySpan<byte> salt, int iterations)
    {
        var salted = Rfc2898DeriveBytes.Pbkdf2(
            Encoding.UTF8.GetBytes(SaslPrep.Normalize(password)), salt, iterations, HashAlgorithmName.SHA256, SHA256.HashSizeInBytes);
        var clientKey = HMACSHA256.HashData(salted, "Client Key"u8);
        return new ScramVerifier(
            iterations, salt.ToArray(), SHA256.HashData(clientKey), HMACSHA256.HashData(salted, "Server Key"u8));
    }

    /// <summary>Reads the stored form.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ScramVerifier? verifier)
    {
        verifier = null;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        var parts = text[Prefix.Length..].Split('$', ':');
        if (parts.Length != 4) return false;
        if (!int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var iterations) || iterations < 1) return false;
        var decoded = new byte[3][];
        for (var i = 0; i < 3; i++)
        {
            var bytes = new byte[parts[i + 1].Length];
            if (!Convert.TryFromBase64String(parts[i + 1], bytes, out var length)) return false;
            decoded[i] = bytes[..length];
        }
        if (decoded[1].Length != SHA256.HashSizeInBytes || decoded[2].Length != SHA256.HashSizeInBytes) return false;
        verifier = new ScramVerifier(iterations, decoded[0], decoded[1], decoded[2]);
        return true;
    }

    /// <inheritdoc/>
    public override bool Matches(string user, string password) =>
        CryptographicOperations.FixedTimeEquals(Create(password, Salt.Span, Iterations).ServerKey.Span, ServerKey.Span);

    /// <summary>The stored form.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Prefix}{Iterations}:{Convert.ToBase64String(Salt.Span)}${Convert.ToBase64String(StoredKey.Span)}:{Convert.ToBase64String(ServerKey.Span)}");
}
