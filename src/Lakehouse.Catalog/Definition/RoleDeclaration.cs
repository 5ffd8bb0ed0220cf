using System.Collections.Immutable;

namespace Lakehouse.Catalog.Definition;

/// <summary>A role: something that users and other roles may be in.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Roles">Roles that it is in itself.</param>
/// <param name="Inherits">Whether it has the privileges of those without SET ROLE.</param>
/// <param name="Settings">Run-time parameters that its sessions begin with, in the file's order.</param>
/// <param name="At">Where the file says it.</param>
public sealed record RoleDeclaration(
    string Name, ImmutableArray<string> Roles, bool Inherits, ImmutableArray<KeyValuePair<string, string>> Settings, FilePosition At);
