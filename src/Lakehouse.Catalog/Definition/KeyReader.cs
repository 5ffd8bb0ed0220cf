using System.Collections.Immutable;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>Reads the keys of a table: <c>primaryKey</c>, <c>unique</c> and <c>foreignKeys</c>.</summary>
internal sealed class KeyReader(YamlReading yaml, string schema)
{
    private static readonly char[] Dot = ['.'];

    /// <summary>All keys of a table, the primary key first.</summary>
    public ImmutableArray<KeyDeclaration> Read(Dictionary<string, YamlNode> table) =>
    [
        .. Primary(table.GetValueOrDefault("primaryKey")),
        .. yaml.Items(table.GetValueOrDefault("unique"), "unique").Select(Unique).OfType<KeyDeclaration>(),
        .. yaml.Items(table.GetValueOrDefault("foreignKeys"), "foreignKeys").Select(Foreign).OfType<KeyDeclaration>(),
    ];

    private IEnumerable<KeyDeclaration> Primary(YamlNode? node) =>
        node is not null && Named(KeyKind.Primary, node, "a primary key") is { } key ? [key] : [];

    private KeyDeclaration? Unique(YamlNode node) => Named(KeyKind.Unique, node, "a unique key");

    /// <summary>Columns alone, or a mapping with a name and columns.</summary>
    private KeyDeclaration? Named(KeyKind kind, YamlNode node, string what)
    {
        if (node is not YamlMappingNode) return Columns(node, what) is { } columns ? new KeyDeclaration(kind, null, columns, null, yaml.At(node)) : null;
        var fields = yaml.Fields(node, what, "name", "columns");
        return Columns(fields.GetValueOrDefault("columns") ?? node, what) is { } named
            ? new KeyDeclaration(kind, yaml.Text(fields, "name"), named, null, yaml.At(node))
            : null;
    }

    private KeyDeclaration? Foreign(YamlNode node)
    {
        var fields = yaml.Fields(node, "a foreign key", "name", "columns", "references", "referencedColumns");
        if (Columns(fields.GetValueOrDefault("columns") ?? node, "a foreign key") is not { } columns) return null;
        if (yaml.Text(fields, "references") is not { } table)
        {
            yaml.Error(yaml.At(node), "a foreign key needs references");
            return null;
        }

        var referenced = fields.TryGetValue("referencedColumns", out var list) ? Columns(list, "a foreign key") : [];
        if (referenced is { IsEmpty: false } && referenced.Value.Length != columns.Length)
            yaml.Error(yaml.At(list!), "number of referencing and referenced columns for foreign key disagree");
        var parts = table.Split(Dot, 2);
        return new KeyDeclaration(
            KeyKind.Foreign, yaml.Text(fields, "name"), columns,
            new KeyReference(parts.Length == 2 ? parts[0] : schema, parts[^1], referenced ?? []), yaml.At(node));
    }

    /// <summary>One name, or a list of names, each of which appears once; null where it is neither.</summary>
    private ImmutableArray<string>? Columns(YamlNode node, string what)
    {
        ImmutableArray<string> columns = [.. yaml.Items(node, "columns").Select(item => yaml.Name(item))];
        if (columns.IsEmpty) yaml.Error(yaml.At(node), $"{what} needs columns");
        else if (columns.GroupBy(column => column).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yaml.Error(yaml.At(node), $"column \"{twice.Key}\" appears twice in {what}");
        else return columns;
        return null;
    }
}
