using System.Collections.Immutable;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>
/// Takes values out of YAML nodes and writes down every mistake with its place, so that one reading tells them all. What
/// is wrong reads as null.
/// </summary>
internal sealed partial class YamlReading(string file, Func<string, string?> environment)
{
    private readonly List<CatalogFileError> _errors = [];

    /// <summary>The mistakes so far, in the file's order.</summary>
    public IReadOnlyList<CatalogFileError> Errors => [.. _errors.OrderBy(error => error.At.Line).ThenBy(error => error.At.Column)];

    /// <summary>Where a node is.</summary>
    public FilePosition At(YamlNode node) => At(node.Start);

    /// <summary>Where a mark is.</summary>
    public FilePosition At(Mark mark) => new(file, mark.Line, mark.Column);

    /// <summary>Writes down a mistake.</summary>
    public void Error(FilePosition at, string message) => _errors.Add(new CatalogFileError(at, message));

    /// <summary>The entries of a mapping whose keys are names of the user's.</summary>
    public IEnumerable<(string Name, YamlNode Key, YamlNode Value)> Entries(YamlNode? node, string what)
    {
        if (node is null || IsEmpty(node)) return [];
        if (node is YamlMappingNode map) return map.Children.Select(child => (Name(child.Key), child.Key, child.Value)).ToList();
        Error(At(node), $"{what} must be a mapping");
        return [];
    }

    /// <summary>The values of a mapping whose keys are fixed; another key is a mistake.</summary>
    public Dictionary<string, YamlNode> Fields(YamlNode? node, string what, params ReadOnlySpan<string> keys)
    {
        var fields = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (name, key, value) in Entries(node, what))
        {
            if (keys.Contains(name)) fields[name] = value;
            else Error(At(key), $"{what} has no \"{name}\"; known are {string.Join(", ", keys.ToArray())}");
        }

        return fields;
    }

    /// <summary>The items of a list; a single item stands for a list of one.</summary>
    public IReadOnlyList<YamlNode> Items(YamlNode? node, string what)
    {
        if (node is null || IsEmpty(node)) return [];
        if (node is YamlSequenceNode list) return [.. list.Children];
        if (node is YamlScalarNode) return [node];
        Error(At(node), $"{what} must be a list");
        return [];
    }

    /// <summary>A name.</summary>
    public string Name(YamlNode key)
    {
        if (key is YamlScalarNode { Value: { Length: > 0 } name }) return name;
        Error(At(key), "a name must be a text");
        return "";
    }

    /// <summary>A text, with <c>${env:NAME}</c> replaced; null where it is missing.</summary>
    public string? Text(Dictionary<string, YamlNode> fields, string key)
    {
        if (!fields.TryGetValue(key, out var node) || IsEmpty(node)) return null;
        if (node is YamlScalarNode scalar) return Reference().Replace(scalar.Value ?? "", match => Variable(match, node));
        Error(At(node), $"{key} must be a text");
        return null;
    }

    /// <summary>One text, or a list of them; empty where it is missing.</summary>
    public ImmutableArray<string> Texts(Dictionary<string, YamlNode> fields, string key)
    {
        var texts = Items(fields.GetValueOrDefault(key), key).Select(item => Text(new() { [key] = item }, key));
        return [.. texts.Where(text => text is not null).Select(text => text!)];
    }

    /// <summary>true or false; <paramref name="missing"/> where it is missing.</summary>
    public bool Flag(Dictionary<string, YamlNode> fields, string key, bool missing)
    {
        if (Text(fields, key) is not { } text) return missing;
        if (bool.TryParse(text, out var value)) return value;
        Error(At(fields[key]), $"{key} must be true or false");
        return missing;
    }

    private static bool IsEmpty(YamlNode node) => node is YamlScalarNode { Style: ScalarStyle.Plain, Value: null or "" or "~" or "null" };

    private string Variable(Match match, YamlNode node)
    {
        var name = match.Groups[1].Value;
        if (environment(name) is { } value) return value;
        Error(At(node), $"environment variable {name} is not set");
        return "";
    }

    [GeneratedRegex(@"\$\{env:([A-Za-z_][A-Za-z0-9_]*)\}")]
    private static partial Regex Reference();
}
