using Lakehouse.Wire.Authentication;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>Users and their stored passwords.</summary>
internal sealed class Passwords(params (string User, StoredPassword Password)[] users) : ICredentialStore
{
    private readonly Dictionary<string, StoredPassword> _users = users.ToDictionary(entry => entry.User, entry => entry.Password);

    public StoredPassword? Find(string user) => _users.GetValueOrDefault(user);
}
