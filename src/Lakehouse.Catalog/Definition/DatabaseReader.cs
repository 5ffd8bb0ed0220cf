using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>Reads one entry of <c>databases</c>.</summary>
internal sealed class DatabaseReader(YamlReading yaml, IReadOnlySet<string> stores)
{
    private readonly ImmutableArray<TableDeclaration>.Builder _tables = ImmutableArray.CreateBuilder<TableDeclaration>();
    private readonly ImmutableArray<ViewDeclaration>.Builder _views = ImmutableArray.CreateBuilder<ViewDeclaration>();

    public DatabaseDeclaration Read(string name, YamlNode key, YamlNode node)
    {
        var fields = yaml.Fields(node, "a database", "store", "discover", "schemas");
        var store = Store(fields);
        if (store is null && !fields.ContainsKey("store")) yaml.Error(yaml.At(key), "a database needs a store");
        foreach (var (schema, _, value) in yaml.Entries(fields.GetValueOrDefault("schemas"), "schemas")) ReadSchema(schema, value);
        return new DatabaseDeclaration(
            name, store ?? "", yaml.Flag(fields, "discover", true), _tables.ToImmutable(), _views.ToImmutable());
    }

    private void ReadSchema(string schema, YamlNode node)
    {
        var fields = yaml.Fields(node, "a schema", "tables", "views");
        foreach (var (name, key, value) in yaml.Entries(fields.GetValueOrDefault("tables"), "tables")) ReadTable(schema, name, key, value);
        foreach (var (name, key, value) in yaml.Entries(fields.GetValueOrDefault("views"), "views")) ReadView(schema, name, key, value);
    }

    private void ReadTable(string schema, string name, YamlNode key, YamlNode node)
    {
        var fields = yaml.Fields(node, "a table", "store", "files", "format", "comment", "columns");
        if (yaml.Text(fields, "files") is not { } files)
        {
            yaml.Error(yaml.At(key), "a table needs files");
            return;
        }

        _tables.Add(new TableDeclaration(
            schema, name, Store(fields), files, Format(fields), yaml.Text(fields, "comment"),
            [.. yaml.Entries(fields.GetValueOrDefault("columns"), "columns").Select(entry => Column(entry.Name, entry.Key, entry.Value))],
            yaml.At(key)));
    }

    private ColumnDeclaration Column(string source, YamlNode key, YamlNode node)
    {
        var fields = yaml.Fields(node, "a column", "name", "type", "comment", "notNull");
        return new ColumnDeclaration(
            source, yaml.Text(fields, "name"), Type(fields), yaml.Text(fields, "comment"), yaml.Flag(fields, "notNull", false), yaml.At(key));
    }

    private void ReadView(string schema, string name, YamlNode key, YamlNode node)
    {
        // The short form of a view is its SQL alone.
        var fields = node is YamlScalarNode ? new() { ["sql"] = node } : yaml.Fields(node, "a view", "sql", "comment");
        if (yaml.Text(fields, "sql") is { } sql) _views.Add(new ViewDeclaration(schema, name, sql, yaml.Text(fields, "comment"), yaml.At(key)));
        else yaml.Error(yaml.At(key), "a view needs sql");
    }

    private string? Store(Dictionary<string, YamlNode> fields)
    {
        var store = yaml.Text(fields, "store");
        if (store is null || stores.Contains(store)) return store;
        yaml.Error(yaml.At(fields["store"]), $"there is no store \"{store}\"");
        return null;
    }

    private FileFormat? Format(Dictionary<string, YamlNode> fields)
    {
        switch (yaml.Text(fields, "format"))
        {
            case null: return null;
            case "parquet": return FileFormat.Parquet;
            case "csv": return FileFormat.Csv;
            case "json": return FileFormat.Json;
            default:
                yaml.Error(yaml.At(fields["format"]), "format is parquet, csv or json");
                return null;
        }
    }

    private DeclaredType? Type(Dictionary<string, YamlNode> fields)
    {
        if (yaml.Text(fields, "type") is not { } text) return null;
        if (DeclaredTypes.Find(text, out var problem) is { } type) return type;
        yaml.Error(yaml.At(fields["type"]), problem!);
        return null;
    }
}
