using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>Reads one entry of <c>users</c>.</summary>
internal static class UserReader
{
    public static UserDeclaration Read(YamlReading yaml, string name, YamlNode key, YamlNode node)
    {
        var fields = yaml.Fields(node, "a user", "password", "valid_until", "roles", "inherit", "settings", "superuser");
        return new UserDeclaration(
            name, yaml.Text(fields, "password"), ValidUntil(yaml, fields), yaml.Texts(fields, "roles"), yaml.Flag(fields, "superuser", false), yaml.At(key))
        {
            Inherits = yaml.Flag(fields, "inherit", true), Settings = RoleReader.Settings(yaml, fields),
        };
    }

    private static DateTimeOffset? ValidUntil(YamlReading yaml, Dictionary<string, YamlNode> fields)
    {
        if (yaml.Text(fields, "valid_until") is not { } text) return null;
        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)) return time;
        yaml.Error(yaml.At(fields["valid_until"]), $"valid_until \"{text}\" is not a time like 2027-01-31 or 2027-01-31T12:00:00Z");
        return null;
    }
}
