using System.Collections.Frozen;
using Lakehouse.Server.Flags;
using Lakehouse.Wire.Authentication;

namespace Lakehouse.Server.Hosting;

/// <summary>The users of <c>-users</c>, kept as verifiers.</summary>
internal sealed class UserCredentials : ICredentialStore
{
    private readonly FrozenDictionary<string, StoredPassword> _users;

    private UserCredentials(SecurityOptions options) => _users = options.Users.ToFrozenDictionary(
        user => user.Key, user => Verifier(options.Authentication, user.Key, user.Value), StringComparer.Ordinal);

    /// <summary>The wire's options for what the flags say.</summary>
    public static AuthenticationOptions From(SecurityOptions options) => options.Authentication switch
    {
        "trust" => AuthenticationOptions.Trust,
        "password" => new(AuthenticationMethod.Password, new UserCredentials(options)),
        "md5" => new(AuthenticationMethod.Md5, new UserCredentials(options)),
        "scram-sha-256" => new(AuthenticationMethod.ScramSha256, new UserCredentials(options)),
        var method => throw new UsageException($"-auth: {method} is unknown"),
    };

    /// <inheritdoc/>
    public StoredPassword? Find(string user) => _users.GetValueOrDefault(user);

    // A SCRAM verifier could not answer an MD5 challenge.
    private static StoredPassword Verifier(string method, string user, string password) =>
        method == "md5" ? Md5Verifier.Create(user, password) : StoredPassword.Parse(password);
}
