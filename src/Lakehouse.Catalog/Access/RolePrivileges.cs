using System.Collections.Frozen;
using System.Collections.Immutable;
using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Catalog.Access;

/// <summary>What a role may see in one database. Immutable.</summary>
/// <remarks>PostgreSQL's aclchk.c and rowsecurity.c; masks are this server's own.</remarks>
public sealed class RolePrivileges : IPrivileges
{
    private const string ReadsAll = "pg_read_all_data";
    private const char Select = (char)Privilege.Select;

    /// <summary>Not at all.</summary>
    public const string OfSuperuser = "superuser";

    /// <summary>Nothing is granted in this file, so that everybody may read.</summary>
    public const string Open = "open";

    /// <summary>By what is granted.</summary>
    public const string AsGranted = "granted";

    private readonly AccessRules _rules;
    private readonly string _database;
    private readonly FrozenSet<string> _masked;

    /// <summary>The privileges of a role.</summary>
    /// <param name="rules">What the catalog file says.</param>
    /// <param name="database">The database.</param>
    /// <param name="role">The role: current_user.</param>
    /// <param name="sessionRole">session_user, whose masks stay whatever it does to SET ROLE.</param>
    /// <param name="isSuperuser">Whether the role may do everything.</param>
    public RolePrivileges(AccessRules rules, string database, string role, string sessionRole, bool isSuperuser)
    {
        _rules = rules;
        _database = database;
        IsSuperuser = isSuperuser;
        Roles = rules.Roles.PrivilegesOf(role);
        Memberships = [.. rules.Roles.MembershipsOf(role)];
        _masked = rules.Roles.MembershipsOf(role).Union(rules.Roles.MembershipsOf(sessionRole)).ToFrozenSet(StringComparer.Ordinal);
        Described = [isSuperuser ? OfSuperuser : rules.IsEnforced ? AsGranted : Open, .. Roles];
    }

    /// <summary>It and the roles that it is in, whose privileges it may have to take on by SET ROLE.</summary>
    public ImmutableArray<string> Memberships { get; }

    /// <summary>How it is limited (<see cref="OfSuperuser"/>, <see cref="Open"/> or <see cref="AsGranted"/>), then <see cref="Roles"/>: for the functions of SQL.</summary>
    public ImmutableArray<string> Described { get; }

    /// <summary>Whether it may do everything.</summary>
    public bool IsSuperuser { get; }

    /// <summary>
    /// Whether it may know how much statements read: where row policies hide rows, conditions choose files by them, and how many these are would
    /// tell of what is hidden.
    /// </summary>
    public bool SeesReads => IsSuperuser || _rules.Policies.IsEmpty;

    /// <summary>It and the roles whose privileges it has.</summary>
    public FrozenSet<string> Roles { get; }

    /// <summary>Whether nothing is refused: there are no grants, or it is a superuser or has its privileges.</summary>
    public bool IsUnlimited => !_rules.IsEnforced || IsSuperuser || Roles.Contains(AccessRules.Owner);

    /// <summary>CONNECT.</summary>
    public bool MayConnect => IsUnlimited || _rules.OfDatabase(_database)!.Allows(Roles, (char)Privilege.Connect);

    /// <summary>TEMPORARY.</summary>
    public bool MayMakeTemporary => IsUnlimited || _rules.OfDatabase(_database)!.Allows(Roles, (char)Privilege.Temporary);

    /// <summary>Whether it has the privileges of a role.</summary>
    public bool Has(string role) => IsSuperuser || Roles.Contains(role);

    /// <inheritdoc/>
    public bool MayUseSchema(string schema) =>
        IsUnlimited || IsOpen(schema) || Roles.Contains(ReadsAll) || _rules.OfSchema(_database, schema)?.Allows(Roles, (char)Privilege.Usage) == true;

    /// <inheritdoc/>
    public bool MaySelect(Relation relation)
    {
        if (IsUnlimited || IsOwn(relation) || Roles.Contains(ReadsAll)) return true;
        var access = IsSystem(relation) ? SystemAccess.OfRelation(relation.Oid) : _rules.OfTable(_database, relation.Schema, relation.Name);
        return access?.Allows(Roles, Select) == true;
    }

    /// <inheritdoc/>
    public bool MaySelect(Relation relation, short column)
    {
        if (MaySelect(relation)) return true;
        var access = IsSystem(relation)
            ? SystemAccess.OfColumn(relation.Oid, column)
            : _rules.OfColumn(_database, relation.Schema, relation.Name, relation.Columns[column - 1].Name);
        return access?.Allows(Roles, Select) == true;
    }

    /// <inheritdoc/>
    public Protection? ProtectionOf(Relation relation)
    {
        if (IsSuperuser || IsSystem(relation) || IsOwn(relation)) return null;
        var policies = _rules.PoliciesOf(_database, relation.Schema, relation.Name);
        var masks = ImmutableDictionary.CreateBuilder<short, string>();
        foreach (var mask in _rules.MasksOf(_database, relation.Schema, relation.Name))
        {
            if (!IsFor(mask.Roles, _masked)) continue;
            foreach (var column in relation.Columns.Where(column => column.Name == mask.Column)) masks.TryAdd(column.Number, mask.With);
        }

        if (policies.IsEmpty && masks.Count == 0) return null;
        EquatableArray<PolicyPredicate>? predicates = policies.IsEmpty
            ? null
            : [.. policies.Where(policy => IsFor(policy.Roles, Roles)).Select(policy => new PolicyPredicate(policy.Name, policy.Using))];
        return new Protection(predicates, masks.ToImmutable());
    }

    private static bool IsFor(ImmutableArray<string> roles, FrozenSet<string> held) =>
        roles.Any(role => role == GrantDeclaration.Everybody || held.Contains(role));

    // What is there for everybody: PostgreSQL's own schemas, this server's, the session's.
    private static bool IsOpen(string schema) =>
        schema is "pg_catalog" or "information_schema" or OwnRelations.Schema || schema.StartsWith("pg_temp", StringComparison.Ordinal);

    private static bool IsSystem(Relation relation) => relation.Schema is "pg_catalog" or "information_schema" or ReferenceRelations.Schema;

    // Relations whose rows are made for each session tell it what it may know, and temporary ones are its own.
    private static bool IsOwn(Relation relation) =>
        relation.Schema.StartsWith("pg_temp", StringComparison.Ordinal) || relation.Schema == ReferenceRelations.Schema
        || OwnRelations.All.Any(own => own.Schema == relation.Schema && own.Name == relation.Name && relation.Source is RelationSource.Session);
}
