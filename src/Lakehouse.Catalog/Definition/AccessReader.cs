using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Parsing;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>Reads <c>grants</c>, <c>policies</c> and <c>masks</c>. A name of a role or database that is none is a mistake: a slip must not open anything.</summary>
internal sealed class AccessReader(YamlReading yaml, IReadOnlySet<string> roles, IReadOnlySet<string> databases)
{
    private static readonly Dictionary<string, Privilege> Privileges = new(StringComparer.OrdinalIgnoreCase)
    {
        ["connect"] = Privilege.Connect, ["temporary"] = Privilege.Temporary, ["temp"] = Privilege.Temporary, ["usage"] = Privilege.Usage,
        ["select"] = Privilege.Select,
    };

    public ImmutableArray<GrantDeclaration> Grants(YamlNode? node) => Read(node, "grants", ReadGrant);

    public ImmutableArray<PolicyDeclaration> Policies(YamlNode? node)
    {
        var policies = Read(node, "policies", ReadPolicy);
        foreach (var same in policies.GroupBy(policy => (policy.Name, policy.Database, policy.Schema, policy.Table)).Where(same => same.Count() > 1))
            yaml.Error(same.Last().At, $"policy \"{same.Key.Name}\" for table \"{same.Key.Table}\" already exists");
        return policies;
    }

    public ImmutableArray<MaskDeclaration> Masks(YamlNode? node) => Read(node, "masks", ReadMask);

    private ImmutableArray<T> Read<T>(YamlNode? node, string what, Func<YamlNode, T?> read) where T : class =>
        [.. yaml.Items(node, what).Select(read).Where(item => item is not null).Select(item => item!)];

    private GrantDeclaration? ReadGrant(YamlNode node)
    {
        var fields = yaml.Fields(node, "a grant", "role", "privileges", "database", "schema", "table", "columns");
        var (role, privileges) = (Role(node, fields), ReadPrivileges(node, fields));
        var (schema, table, columns) = (yaml.Text(fields, "schema"), yaml.Text(fields, "table"), yaml.Texts(fields, "columns"));
        Need(Privilege.Usage, "schema", schema is not null);
        Need(Privilege.Select, "schema", schema is not null);
        Need(Privilege.Select, "table", table is not null);
        Needless("schema", schema is not null, privileges.Contains(Privilege.Usage) || privileges.Contains(Privilege.Select));
        Needless("table", table is not null, privileges.Contains(Privilege.Select));
        Needless("columns", !columns.IsEmpty, privileges.Contains(Privilege.Select));
        return role is null ? null : new GrantDeclaration(role, privileges, Database(fields), schema, table, columns, yaml.At(node));

        void Need(Privilege privilege, string field, bool isThere)
        {
            if (privileges.Contains(privilege) && !isThere)
                yaml.Error(yaml.At(node), $"{privilege.ToString().ToLowerInvariant()} needs a {field} (\"*\" for all)");
        }

        void Needless(string field, bool isThere, bool says)
        {
            if (isThere && !says && !privileges.IsEmpty) yaml.Error(yaml.At(fields[field]), $"{field} says nothing to these privileges");
        }
    }

    private PolicyDeclaration? ReadPolicy(YamlNode node)
    {
        var fields = yaml.Fields(node, "a policy", "name", "roles", "database", "schema", "table", "using");
        var (name, schema, table) = (Required(node, fields, "name"), Required(node, fields, "schema"), Required(node, fields, "table"));
        var (predicate, database, whom) = (Expression(node, fields, "using"), Database(fields), Roles(fields));
        return name is null || schema is null || table is null || predicate is null
            ? null
            : new PolicyDeclaration(name, whom, database, schema, table, predicate, yaml.At(node));
    }

    private MaskDeclaration? ReadMask(YamlNode node)
    {
        var fields = yaml.Fields(node, "a mask", "roles", "database", "schema", "table", "column", "with");
        var (schema, table, column) = (Required(node, fields, "schema"), Required(node, fields, "table"), Required(node, fields, "column"));
        var (with, database, whom) = (Expression(node, fields, "with"), Database(fields), Roles(fields));
        return schema is null || table is null || column is null || with is null
            ? null
            : new MaskDeclaration(whom, database, schema, table, column, with, yaml.At(node));
    }

    private string? Role(YamlNode node, Dictionary<string, YamlNode> fields) =>
        Required(node, fields, "role") is { } role && IsRole(role, fields["role"]) ? role : null;

    /// <summary>For whom a policy or a mask is: everybody, where it does not say.</summary>
    private ImmutableArray<string> Roles(Dictionary<string, YamlNode> fields)
    {
        if (!fields.TryGetValue("roles", out var node)) return [GrantDeclaration.Everybody];
        var names = yaml.Texts(fields, "roles");
        if (names.IsEmpty) yaml.Error(yaml.At(node), "roles names nobody");
        foreach (var name in names) IsRole(name, node);
        return names;
    }

    private bool IsRole(string name, YamlNode node)
    {
        if (name == GrantDeclaration.Everybody || roles.Contains(name)) return true;
        yaml.Error(yaml.At(node), $"there is no role \"{name}\"");
        return false;
    }

    private string? Database(Dictionary<string, YamlNode> fields)
    {
        if (yaml.Text(fields, "database") is not { } name || name == GrantDeclaration.All) return null;
        if (!databases.Contains(name)) yaml.Error(yaml.At(fields["database"]), $"there is no database \"{name}\"");
        return name;
    }

    private ImmutableArray<Privilege> ReadPrivileges(YamlNode node, Dictionary<string, YamlNode> fields)
    {
        var privileges = ImmutableArray.CreateBuilder<Privilege>();
        foreach (var name in yaml.Texts(fields, "privileges"))
        {
            if (Privileges.TryGetValue(name, out var privilege)) privileges.Add(privilege);
            else yaml.Error(yaml.At(fields["privileges"]), $"there is no privilege \"{name}\"; there are connect, temporary, usage, select");
        }

        if (!fields.ContainsKey("privileges")) yaml.Error(yaml.At(node), "a grant needs privileges");
        return privileges.ToImmutable();
    }

    private string? Expression(YamlNode node, Dictionary<string, YamlNode> fields, string key)
    {
        if (Required(node, fields, key) is not { } text) return null;
        try
        {
            SqlParser.ParseExpression(text);
            return text;
        }
        catch (SqlErrorException refused)
        {
            yaml.Error(yaml.At(fields[key]), refused.Error.Message);
            return null;
        }
    }

    private string? Required(YamlNode node, Dictionary<string, YamlNode> fields, string key)
    {
        if (yaml.Text(fields, key) is { } text) return text;
        if (!fields.ContainsKey(key)) yaml.Error(yaml.At(node), $"{key} is missing");
        return null;
    }
}
