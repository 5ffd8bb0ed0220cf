using Lakehouse.Wire.Authentication;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>Users and their stored passwords; <c>root</c> is a superuser, and <c>staff</c> a role that alice is in.</summary>
internal sealed class Passwords(params (string User, StoredPassword Password)[] users) : IUserDirectory
{
    private readonly Dictionary<string, StoredPassword> _users = users.ToDictionary(entry => entry.User, entry => entry.Password);

    public StoredPassword? FindPassword(string user) => _users.GetValueOrDefault(user);

    public bool Exists(string user) => _users.ContainsKey(user);

    public bool IsMember(string user, string role) => (user, role) == ("alice", "staff");

    public bool IsSuperuser(string user) => user == "root";
}
