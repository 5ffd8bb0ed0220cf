using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;
using YamlDotNet.RepresentationModel;

namespace Lakehouse.Catalog.Definition;

/// <summary>Reads one entry of <c>databases</c>.</summary>
internal sealed class DatabaseReader(YamlReading yaml, IReadOnlySet<string> stores)
{
    private static readonly string[] OfFiles = ["store", "format"];

    private readonly ImmutableArray<TableDeclaration>.Builder _tables = ImmutableArray.CreateBuilder<TableDeclaration>();
    private readonly ImmutableArray<ViewDeclaration>.Builder _views = ImmutableArray.CreateBuilder<ViewDeclaration>();

    public DatabaseDeclaration Read(string name, YamlNode key, YamlNode node)
    {
        var fields = yaml.Fields(node, "a database", "store", "discover", "schemas");
        var store = Store(fields);
        if (store is null && !fields.ContainsKey("store")) yaml.Error(yaml.At(key), "a database needs a store");
        var discovers = yaml.Flag(fields, "discover", true);
        foreach (var (schema, _, value) in yaml.Entries(fields.GetValueOrDefault("schemas"), "schemas")) ReadSchema(schema, value, discovers);
        return new DatabaseDeclaration(
            name, store ?? "", discovers, _tables.ToImmutable(), _views.ToImmutable());
    }

    private void ReadSchema(string schema, YamlNode node, bool discovers)
    {
        var fields = yaml.Fields(node, "a schema", "tables", "views");
        foreach (var (name, key, value) in yaml.Entries(fields.GetValueOrDefault("tables"), "tables")) ReadTable(schema, name, key, value, discovers);
        foreach (var (name, key, value) in yaml.Entries(fields.GetValueOrDefault("views"), "views")) ReadView(schema, name, key, value);
    }

    private void ReadTable(string schema, string name, YamlNode key, YamlNode node, bool discovers)
    {
        var fields = yaml.Fields(node, "a table", "store", "files", "format", "comment", "columns", "primaryKey", "unique", "foreignKeys");
        var files = yaml.Text(fields, "files");
        if (files is null && !discovers) yaml.Error(yaml.At(key), "a table needs files where discover is false");
        foreach (var needless in files is null ? OfFiles.Where(fields.ContainsKey) : [])
            yaml.Error(yaml.At(fields[needless]), $"a table without files is discovered: {needless} says nothing");
        _tables.Add(new TableDeclaration(
            schema, name, Store(fields), files, Format(fields), yaml.Text(fields, "comment"),
            [.. yaml.Entries(fields.GetValueOrDefault("columns"), "columns").Select(entry => Column(entry.Name, entry.Key, entry.Value))],
            new KeyReader(yaml, schema).Read(fields), yaml.At(key)));
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
