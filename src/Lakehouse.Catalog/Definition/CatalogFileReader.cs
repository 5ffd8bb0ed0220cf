using System.Collections.Immutable;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>
/// Reads a catalog file: YAML with <c>stores</c>, <c>databases</c>, <c>users</c>, <c>roles</c>, <c>grants</c> and the rest. All mistakes are told at once, each with file, line
/// and column.
/// </summary>
public static class CatalogFileReader
{
    /// <summary>Reads the text of a file.</summary>
    /// <param name="text">YAML.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="environment">The value of an environment variable, or null.</param>
    /// <exception cref="CatalogFileException">It is not valid.</exception>
    public static CatalogFile Read(string text, string file, Func<string, string?> environment)
    {
        var yaml = new YamlReading(file, environment);
        if (Root(text, yaml) is not { } root) throw new CatalogFileException(yaml.Errors);
        var fields = yaml.Fields(root, "a catalog file", "stores", "databases", "users", "roles", "grants", "policies", "masks", "host_rules");
        var declared = yaml.Entries(fields.GetValueOrDefault("stores"), "stores").ToList();
        var stores = declared.Select(entry => (entry.Name, Store: StoreReader.Read(yaml, entry.Key, entry.Value)))
            .Where(entry => entry.Store is not null)
            .ToImmutableDictionary(entry => entry.Name, entry => entry.Store!, StringComparer.Ordinal);
        // A store that is declared wrongly is told once, where it is declared.
        var names = declared.Select(entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        ImmutableArray<DatabaseDeclaration> databases =
        [
            .. yaml.Entries(fields.GetValueOrDefault("databases"), "databases")
                .Select(entry => new DatabaseReader(yaml, names).Read(entry.Name, entry.Key, entry.Value)),
        ];
        ImmutableArray<UserDeclaration> users =
            [.. yaml.Entries(fields.GetValueOrDefault("users"), "users").Select(entry => UserReader.Read(yaml, entry.Name, entry.Key, entry.Value))];
        ImmutableArray<RoleDeclaration> roles =
            [.. yaml.Entries(fields.GetValueOrDefault("roles"), "roles").Select(entry => RoleReader.Read(yaml, entry.Name, entry.Key, entry.Value))];
        var memberships = new MembershipCheck(yaml);
        memberships.Run(users, roles);
        var access = new AccessReader(yaml, memberships.Roles, databases.Select(database => database.Name).ToHashSet(StringComparer.Ordinal));
        var grants = access.Grants(fields.GetValueOrDefault("grants"));
        if (grants.IsEmpty && fields.TryGetValue("grants", out var none)) yaml.Error(yaml.At(none), "grants without a grant would let nobody do anything");
        var (policies, masks) = (access.Policies(fields.GetValueOrDefault("policies")), access.Masks(fields.GetValueOrDefault("masks")));
        var hostRules = new HostRuleReader(yaml).Read(fields.GetValueOrDefault("host_rules"));
        if (databases.IsEmpty) yaml.Error(yaml.At(root), "there are no databases");
        return yaml.Errors.Count == 0
            ? new CatalogFile(stores, databases) { Users = users, Roles = roles, Grants = grants, Policies = policies, Masks = masks, HostRules = hostRules }
            : throw new CatalogFileException(yaml.Errors);
    }

    private static YamlNode? Root(string text, YamlReading yaml)
    {
        try
        {
            var stream = new YamlStream();
            using var reader = new StringReader(text);
            stream.Load(reader);
            if (stream.Documents.Count == 1) return stream.Documents[0].RootNode;
            yaml.Error(yaml.At(new Mark(0, 1, 1)), "a catalog file is one YAML document");
        }
        catch (YamlException e)
        {
            yaml.Error(yaml.At(e.Start), e.InnerException?.Message ?? e.Message);
        }

        return null;
    }
}
