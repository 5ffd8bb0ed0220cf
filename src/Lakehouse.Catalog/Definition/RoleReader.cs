using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>Reads one entry of <c>roles</c>, and what users have in common with roles.</summary>
internal static class RoleReader
{
    public static RoleDeclaration Read(YamlReading yaml, string name, YamlNode key, YamlNode node)
    {
        var fields = yaml.Fields(node, "a role", "roles", "inherit", "settings");
        if (name is GrantDeclaration.Everybody or "none" || name.StartsWith("pg_", StringComparison.Ordinal))
            yaml.Error(yaml.At(key), $"role name \"{name}\" is reserved");
        return new RoleDeclaration(name, yaml.Texts(fields, "roles"), yaml.Flag(fields, "inherit", true), Settings(yaml, fields), yaml.At(key));
    }

    /// <summary>The values of <c>settings</c>.</summary>
    public static ImmutableArray<KeyValuePair<string, string>> Settings(YamlReading yaml, Dictionary<string, YamlNode> fields)
    {
        var settings = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        foreach (var (name, key, value) in yaml.Entries(fields.GetValueOrDefault("settings"), "settings"))
        {
            if (yaml.Text(new() { [name] = value }, name) is not { } text) continue;
            if (Problem(name, text) is { } problem) yaml.Error(yaml.At(key), problem);
            else settings.Add(new(name, text));
        }

        return settings.ToImmutable();
    }

    private static string? Problem(string name, string text)
    {
        if (!SettingTable.Default.TryFind(name, out var setting)) return $"unrecognized configuration parameter \"{name}\"";
        if (setting.Context is not (SettingContext.User or SettingContext.Superuser)) return $"parameter \"{name}\" cannot be set for a role";
        try
        {
            SettingParser.Parse(setting, text);
            return null;
        }
        catch (SqlErrorException refused)
        {
            return refused.Error.Message;
        }
    }
}
