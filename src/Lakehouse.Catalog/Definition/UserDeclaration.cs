using System.Collections.Immutable;

namespace Lakehouse.Catalog.Definition;

/// <summary>A user.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Password">A password, or a verifier (<c>SCRAM-SHA-256$…</c>, <c>md5…</c>); null: it has none and cannot come in by one.</param>
/// <param name="ValidUntil">When the password stops being one; null never.</param>
/// <param name="Roles">Roles that it is in.</param>
/// <param name="IsSuperuser">May see everything, take the last places, and end others' queries.</param>
/// <param name="At">Where the file says it.</param>
public sealed record UserDeclaration(
    string Name, string? Password, DateTimeOffset? ValidUntil, ImmutableArray<string> Roles, bool IsSuperuser, FilePosition At)
{
    /// <summary>Whether it has the privileges of its roles without SET ROLE.</summary>
    public bool Inherits { get; init; } = true;

    /// <summary>Run-time parameters that its sessions begin with, in the file's order.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Settings { get; init; } = [];

    /// <summary>Without the password, so that it may be logged.</summary>
    public override string ToString() => $"{Name} ({At})";
}
