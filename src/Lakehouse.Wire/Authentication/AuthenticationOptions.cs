using Lakehouse.Postgres.Access;

namespace Lakehouse.Wire.Authentication;

/// <summary>Who is let in, how they prove who they are, and where passwords are.</summary>
/// <param name="Rules">The first that is for a client decides; without one it is refused.</param>
/// <param name="Users">The users there are; null: any name is one, and none has a password.</param>
public sealed record AuthenticationOptions(IReadOnlyList<HostRule> Rules, IUserDirectory? Users)
{
    /// <summary>One method for everyone.</summary>
    public AuthenticationOptions(AuthenticationMethod method, IUserDirectory? users)
        : this([HostRule.ForAll(method)], users)
    {
    }

    /// <summary>No passwords; any user name.</summary>
    public static AuthenticationOptions Trust { get; } = new(AuthenticationMethod.Trust, null);

    /// <summary>
    /// How long the first wrong password of a user from an address waits for its answer; each further one waits twice as
    /// long, up to <see cref="LongestFailureDelay"/>. Zero for no wait.
    /// </summary>
    public TimeSpan FailureDelay { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>The longest wait after a wrong password.</summary>
    public TimeSpan LongestFailureDelay { get; init; } = TimeSpan.FromSeconds(5);
}

/// <summary>The users and their passwords, as pg_authid stores them. Called from any thread.</summary>
public interface IUserDirectory
{
    /// <summary>A user's stored password; null when there is no such user, it has none, or its time is over.</summary>
    StoredPassword? FindPassword(string user);

    /// <summary>Whether there is such a user.</summary>
    bool Exists(string user);

    /// <summary>All users, and the roles that they are in.</summary>
    IReadOnlyList<UserRole> Roles => [];

    /// <summary>Whether a user is a member of a role, directly or through another.</summary>
    bool IsMember(string user, string role) => false;

    /// <summary>Whether a user may take the places that superuser_reserved_connections keeps, and end others' queries.</summary>
    bool IsSuperuser(string user) => false;
}
