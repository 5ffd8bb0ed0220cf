using System.Collections.Frozen;
using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Definition;
using Lakehouse.Server.Flags;
using Lakehouse.Wire.Authentication;

namespace Lakehouse.Server.Hosting;

/// <summary>The users of <c>-users</c> and of the catalog file, passwords kept as verifiers.</summary>
internal sealed class UserDirectory : IUserDirectory
{
    private readonly FrozenDictionary<string, User> _users;

    private readonly RoleGraph _graph;

    private UserDirectory(IEnumerable<User> users, RoleGraph graph)
    {
        _users = users.ToFrozenDictionary(user => user.Name, StringComparer.Ordinal);
        _graph = graph;
    }

    /// <summary>Whether there is a superuser.</summary>
    public bool HasSuperuser => _users.Values.Any(user => user.IsSuperuser);

    /// <summary>The users that flags and a catalog file name; null where neither names one.</summary>
    /// <exception cref="UsageException">A user is named twice, or a verifier is none.</exception>
    public static UserDirectory? From(SecurityOptions security, CatalogFile? file)
    {
        var flagged = security.Users.Select(user => new User(user.Key, Verifier(security.Authentication, user.Key, user.Value), null, [], false));
        var declared = (file?.Users ?? []).Select(Read);
        var users = flagged.Concat(declared).ToList();
        if (users.GroupBy(user => user.Name).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw new UsageException($"-users: {twice.Key} is a user of the catalog file as well");
        return users.Count == 0 ? null : new UserDirectory(users, file is null ? RoleGraph.Empty : RoleGraph.Of(file));
    }

    /// <inheritdoc/>
    public IReadOnlyList<UserRole> Roles =>
    [
        .. _users.Values.Select(user => new UserRole(user.Name, CanLogIn: true, user.IsSuperuser, user.ValidUntil, user.Roles)),
        .. _graph.Declared.Where(role => !_users.ContainsKey(role.Name))
            .Select(role => new UserRole(role.Name, CanLogIn: false, IsSuperuser: false, ValidUntil: null, role.MemberOf)),
    ];

    /// <inheritdoc/>
    public StoredPassword? FindPassword(string user) =>
        _users.TryGetValue(user, out var found) && !(found.ValidUntil <= DateTimeOffset.UtcNow) ? found.Password : null;

    /// <inheritdoc/>
    public bool Exists(string user) => _users.ContainsKey(user);

    /// <inheritdoc/>
    public bool IsMember(string user, string role) => user != role && _graph.MembershipsOf(user).Contains(role);

    /// <inheritdoc/>
    public bool IsSuperuser(string user) => _users.TryGetValue(user, out var found) && found.IsSuperuser;

    private static User Read(UserDeclaration user) => new(
        user.Name, user.Password is { } password ? Stored(user, password) : null, user.ValidUntil, user.Roles, user.IsSuperuser);

    private static StoredPassword Stored(UserDeclaration user, string password)
    {
        var stored = StoredPassword.Parse(password);
        // A verifier with a slip in it would become a password that no one knows.
        if (password.StartsWith("SCRAM-SHA-256$", StringComparison.Ordinal) && stored.ToString() != password)
            throw new UsageException($"{user.At}: the password of {user.Name} begins like a SCRAM verifier and is none");
        return stored;
    }

    // A SCRAM verifier could not answer an MD5 challenge.
    private static StoredPassword Verifier(string method, string user, string password) =>
        method == "md5" ? Md5Verifier.Create(user, password) : StoredPassword.Parse(password);

    private sealed record User(string Name, StoredPassword? Password, DateTimeOffset? ValidUntil, IReadOnlyList<string> Roles, bool IsSuperuser);
}
