using System.Collections.Immutable;
using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Catalog.Access;

/// <summary>
/// What a catalog file says about who may see what. As soon as there is a grant, what none grants is not allowed to anyone but superusers; without one
/// everybody may read everything. Everything belongs to the role postgres, as far as PostgreSQL's catalogs must name an owner.
/// </summary>
public sealed class AccessRules
{
    /// <summary>The owner of databases, tables and views.</summary>
    public const string Owner = "postgres";

    private const string PublicSchema = "public", DatabaseOwner = "pg_database_owner";

    private AccessRules(RoleGraph roles, CatalogFile? file)
    {
        Roles = roles;
        (Grants, Policies, Masks) = (file?.Grants ?? [], file?.Policies ?? [], file?.Masks ?? []);
    }

    /// <summary>Everybody may read everything.</summary>
    public static AccessRules Open { get; } = new(RoleGraph.Empty, null);

    /// <summary>Who is in which role.</summary>
    public RoleGraph Roles { get; }

    /// <summary>The grants, in the file's order.</summary>
    public ImmutableArray<GrantDeclaration> Grants { get; }

    /// <summary>The row policies, in the file's order.</summary>
    public ImmutableArray<PolicyDeclaration> Policies { get; }

    /// <summary>The column masks, in the file's order.</summary>
    public ImmutableArray<MaskDeclaration> Masks { get; }

    /// <summary>Whether what is not granted is not allowed.</summary>
    public bool IsEnforced => !Grants.IsEmpty;

    /// <summary>The rules of a file.</summary>
    public static AccessRules Of(CatalogFile file) => new(RoleGraph.Of(file), file);

    /// <summary>Who may do what with a database; null where nothing is granted in this file.</summary>
    public AccessList? OfDatabase(string database) => IsEnforced
        ? AccessList.Of(Owner, "CTc", Granted(grant => GrantDeclaration.Names(grant.Database, database), Privilege.Connect, Privilege.Temporary))
        : null;

    /// <summary>Who may do what with a schema; null where nobody is granted anything, so that its owner alone may. Everybody may use this server's own.</summary>
    public AccessList? OfSchema(string database, string schema)
    {
        if (!IsEnforced) return null;
        var granted = schema == OwnRelations.Schema
            ? [("", (char)Privilege.Usage)]
            : Granted(grant => Concerns(grant, database, schema), Privilege.Usage).ToList();
        // PostgreSQL grants public's use to everybody, which is taken away.
        return granted.Count == 0 && schema != PublicSchema ? null : AccessList.Of(OwnerOf(schema), "UC", granted);
    }

    /// <summary>Who may do what with a table or view; null where nobody is granted anything, so that its owner alone may.</summary>
    public AccessList? OfTable(string database, string schema, string table)
    {
        var granted = Granted(grant => grant.Columns.IsEmpty && Concerns(grant, database, schema, table), Privilege.Select).ToList();
        return granted.Count == 0 ? null : AccessList.Of(Owner, "arwdDxt", granted);
    }

    /// <summary>Who may do what with the relations about this server: everybody may read what they tell him; null where nothing is granted in this file.</summary>
    public AccessList? OfOwnRelations => IsEnforced ? OfEveryReader : null;

    /// <summary>Everybody may read.</summary>
    internal static AccessList OfEveryReader => AccessList.Of(Owner, "arwdDxt", [("", (char)Privilege.Select)]);

    /// <summary>Who may do what with a column besides those who may with all of its table; null for nobody.</summary>
    public AccessList? OfColumn(string database, string schema, string table, string column)
    {
        var granted = Granted(grant => grant.Columns.Contains(column) && Concerns(grant, database, schema, table), Privilege.Select).ToList();
        return granted.Count == 0 ? null : AccessList.Of(Owner, "", granted);
    }

    /// <summary>The policies of a table.</summary>
    public EquatableArray<PolicyDeclaration> PoliciesOf(string database, string schema, string table) =>
        [.. Policies.Where(policy => GrantDeclaration.Names(policy.Database, database) && policy.Schema == schema && policy.Table == table)];

    /// <summary>The masks of a table.</summary>
    public IEnumerable<MaskDeclaration> MasksOf(string database, string schema, string table) =>
        Masks.Where(mask => GrantDeclaration.Names(mask.Database, database) && mask.Schema == schema && mask.Table == table);

    private static string OwnerOf(string schema) => schema == PublicSchema ? DatabaseOwner : Owner;

    private static bool Concerns(GrantDeclaration grant, string database, string schema) =>
        grant.Schema is not null && GrantDeclaration.Names(grant.Database, database) && GrantDeclaration.Names(grant.Schema, schema);

    private static bool Concerns(GrantDeclaration grant, string database, string schema, string table) =>
        grant.Table is not null && Concerns(grant, database, schema) && GrantDeclaration.Names(grant.Table, table);

    private IEnumerable<(string Role, char Letter)> Granted(Func<GrantDeclaration, bool> concerns, params ImmutableArray<Privilege> privileges) =>
        Grants.Where(concerns).SelectMany(grant => grant.Privileges.Where(privileges.Contains).Select(privilege => (
            grant.Role == GrantDeclaration.Everybody ? "" : grant.Role, (char)privilege)));
}
