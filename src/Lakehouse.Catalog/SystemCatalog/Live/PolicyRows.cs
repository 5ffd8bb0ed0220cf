using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Snapshots;

namespace Lakehouse.Catalog.SystemCatalog.Live;

/// <summary>pg_policy: the row policies of the catalog file. The predicate stands there as it was written.</summary>
internal static class PolicyRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, IEnumerable<CatalogObject> objects)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["polcmd"] = "r", ["polpermissive"] = true }, "oid", "polname", "polrelid", "polroles", "polqual");
        return objects.SelectMany(item => item.Policies.Select(known => shape.Row(
            known.Oid, known.Policy.Name, item.Relation.Oid, known.Policy.Roles.Select(Oid).ToArray(), $"({known.Policy.Using})")));
    }

    private static uint Oid(string role) =>
        role == GrantDeclaration.Everybody ? 0
        : SystemTables.RecordedRoles.TryGetValue(role, out var recorded) ? recorded
        : new StableOids().Of(OidKind.Role, role);
}
