using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Roles;

/// <summary>Checks that a role may read what a statement reads, each time that it is run.</summary>
/// <remarks>PostgreSQL's execMain.c, ExecCheckRTPerms.</remarks>
internal static class SelectPermission
{
    /// <summary>Checks every relation that is not read by a view's owner.</summary>
    /// <exception cref="SqlErrorException">42501.</exception>
    public static void Require(IPrivileges privileges, EquatableArray<RelationUse> uses)
    {
        foreach (var use in uses)
        {
            if (use.ByOwner || privileges.MaySelect(use.Relation)) continue;
            // Rows may be counted by whoever may read a column.
            var allowed = use.Columns.IsEmpty
                ? use.Relation.Columns.Any(column => privileges.MaySelect(use.Relation, column.Number))
                : use.Columns.All(column => privileges.MaySelect(use.Relation, column));
            if (!allowed) throw Denied(use.Relation);
        }
    }

    /// <summary>Checks that a plan may be shown: estimates and the engine's conditions would tell of rows that are hidden.</summary>
    /// <exception cref="SqlErrorException">42501.</exception>
    public static void RequireExplain(IPrivileges privileges, EquatableArray<RelationUse> uses)
    {
        foreach (var use in uses)
        {
            if (privileges.ProtectionOf(use.Relation) is null) continue;
            throw new SqlError(SqlState.InsufficientPrivilege, $"permission denied to explain a query of {Kind(use.Relation)} {use.Relation.Name}")
            {
                Detail = "A plan would tell of rows or values that row policies or column masks hide.",
            }.ToException();
        }
    }

    private static SqlErrorException Denied(Relation relation) =>
        new SqlError(SqlState.InsufficientPrivilege, $"permission denied for {Kind(relation)} {relation.Name}").ToException();

    private static string Kind(Relation relation) => relation.Kind == RelationKind.View ? "view" : "table";
}
