namespace Lakehouse.Wire.Authentication;

/// <summary>A user, or a role that users are in, as pg_roles tells of it: nothing secret.</summary>
/// <param name="Name">Its name.</param>
/// <param name="CanLogIn">Whether it is a user.</param>
/// <param name="IsSuperuser">Whether it may take the last places and end others' queries.</param>
/// <param name="ValidUntil">When its password stops being one; null never.</param>
/// <param name="MemberOf">The roles that it is in itself.</param>
public sealed record UserRole(string Name, bool CanLogIn, bool IsSuperuser, DateTimeOffset? ValidUntil, IReadOnlyList<string> MemberOf);
