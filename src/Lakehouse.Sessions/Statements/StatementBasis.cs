using Lakehouse.Catalog.Access;

namespace Lakehouse.Sessions.Statements;

/// <summary>What the meaning of a statement depends on besides its text: while all are the same, analysis is not repeated.</summary>
/// <param name="SnapshotVersion">The catalog snapshot.</param>
/// <param name="TemporaryVersion">The session's temporary tables.</param>
/// <param name="SearchPath">The setting search_path.</param>
public readonly record struct StatementBasis(long SnapshotVersion, long TemporaryVersion, string SearchPath)
{
    /// <summary>What the role may see that it was analyzed for: row policies and masks are in the statement.</summary>
    public RolePrivileges? Privileges { get; init; }
}
