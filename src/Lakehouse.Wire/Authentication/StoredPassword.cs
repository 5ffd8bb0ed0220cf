using System.Security.Cryptography;
using System.Text;

namespace Lakehouse.Wire.Authentication;

/// <summary>A password as pg_authid.rolpassword stores it: something it can be checked against, never itself.</summary>
public abstract record StoredPassword
{
    /// <summary>Reads a stored form (<c>SCRAM-SHA-256$…</c> or <c>md5…</c>); makes a SCRAM verifier of anything else, a password.</summary>
    public static StoredPassword Parse(string text) =>
        ScramVerifier.TryParse(text, out var scram) ? scram
        : Md5Verifier.TryParse(text, out var md5) ? md5
        : ScramVerifier.Create(text);

    /// <summary>Whether this is the user's password. Takes the same time for every wrong one.</summary>
    public abstract bool Matches(string user, string password);
}

/// <summary><c>md5</c> and the hexadecimal MD5 of password and user name.</summary>
/// <param name="Hash">All 35 characters.</param>
public sealed record Md5Verifier(string Hash) : StoredPassword
{
    private const string Prefix = "md5";
    private const int Length = 35;

    /// <summary>The verifier of a password.</summary>
    public static Md5Verifier Create(string user, string password) =>
        new(Prefix + Digest(Encoding.UTF8.GetBytes(password + user)));

    /// <summary>Reads the stored form.</summary>
    public static bool TryParse(string text, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Md5Verifier? verifier)
    {
        verifier = null;
        if (text.Length != Length || !text.StartsWith(Prefix, StringComparison.Ordinal)) return false;
        if (!text.AsSpan(Prefix.Length).ToArray().All(char.IsAsciiHexDigitLower)) return false;
        verifier = new Md5Verifier(text);
        return true;
    }

    /// <inheritdoc/>
    public override bool Matches(string user, string password) => Same(Create(user, password).Hash, Hash);

    /// <summary>Whether this is what the protocol's answer to a salt must be.</summary>
    internal bool MatchesResponse(string response, ReadOnlySpan<byte> salt) =>
        Same(Prefix + Digest([.. Encoding.ASCII.GetBytes(Hash[Prefix.Length..]), .. salt]), response);

    private static bool Same(string a, string b) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));

    // The protocol's choice, not ours: method md5 is for old clients.
#pragma warning disable CA5351
    private static string Digest(byte[] bytes) => Convert.ToHexStringLower(MD5.HashData(bytes));
#pragma warning restore CA5351
}
