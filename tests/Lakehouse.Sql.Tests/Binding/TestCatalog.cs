using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Input;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Tests.Binding;

/// <summary>
/// The catalog of the binding cases: the tables of Cases/tables.sql in schema cases, and every relation of pg_catalog and
/// information_schema as the reference data has them.
/// </summary>
internal sealed partial class TestCatalog : ICatalogSnapshot
{
    private const uint FirstTable = 16384;

    private readonly Dictionary<(string Schema, string Name), Relation> _relations = [];

    private TestCatalog()
    {
    }

    /// <summary>The one catalog.</summary>
    public static TestCatalog Instance { get; } = Load();

    /// <summary>Analysis with schemas cases and public in the search path.</summary>
    public static AnalysisContext Context { get; } = new(Instance, ["cases", "public"], InputSettings.Default);

    public long Version => 1;

    public string Database => "analyzer_cases";

    public bool SchemaExists(string schema) => schema is "pg_catalog" or "information_schema" or "public" or "cases";

    public Relation? FindRelation(string schema, string name) => _relations.GetValueOrDefault((schema, name));

    public IEnumerable<Relation> Relations(string schema) => _relations.Values.Where(relation => relation.Schema == schema);

    /// <summary>The name of a relation by its oid.</summary>
    public string NameOf(uint oid) => _relations.Values.Single(relation => relation.Oid == oid).Name;

    /// <summary>Adds a relation, for tests that need one of their own.</summary>
    public static TestCatalog With(params ReadOnlySpan<Relation> relations)
    {
        var catalog = Load();
        foreach (var relation in relations) catalog._relations[(relation.Schema, relation.Name)] = relation;
        return catalog;
    }

    private static TestCatalog Load()
    {
        var catalog = new TestCatalog();
        catalog.LoadSystem();
        catalog.LoadTables();
        return catalog;
    }

    private void LoadSystem()
    {
        var lines = File.ReadLines(CaseFile.Root("catalog/relations.csv")).Skip(1).Select(line => line.Split(','));
        foreach (var columns in lines.GroupBy(line => (Schema: line[0], Name: line[1], Oid: uint.Parse(line[2]))))
        {
            var key = columns.Key;
            Add(key.Oid, key.Schema, key.Name, [.. columns.Select(line => new RelationColumn(
                line[4].Trim('"'), short.Parse(line[5]), uint.Parse(line[6]), int.Parse(line[7]), line[4], "VARCHAR"))]);
        }
    }

    private void LoadTables()
    {
        var oid = FirstTable;
        foreach (Match table in TableDefinition().Matches(File.ReadAllText(CaseFile.Path("tables.sql"))))
        {
            var columns = SplitColumns().Split(table.Groups[2].Value);
            Add(oid++, "cases", table.Groups[1].Value, [.. columns.Select((column, i) => Column(column.Trim(), (short)(i + 1)))]);
        }
    }

    private void Add(uint oid, string schema, string name, ImmutableArray<RelationColumn> columns) =>
        _relations.Add((schema, name), new Relation(oid, schema, name, RelationKind.Table, columns, new RelationSource.Lake(name)));

    private RelationColumn Column(string definition, short number)
    {
        var (name, type) = (definition[..definition.IndexOf(' ')], definition[(definition.IndexOf(' ') + 1)..]);
        var text = $"select null::{type}";
        var select = (SelectBody)((QueryStatement)SqlParser.Parse(text)[0]).Query.Body;
        var resolved = Analyzer.ResolveType(((TypeCast)select.Targets[0].Value).Type, text, new AnalysisContext(this, ["public"], InputSettings.Default));
        return new RelationColumn(name, number, resolved.Oid, resolved.TypeModifier, name, "VARCHAR");
    }

    [GeneratedRegex(@"create table (\w+) \((.*)\);")]
    private static partial Regex TableDefinition();

    [GeneratedRegex(@",\s*(?![^(]*\))")]
    private static partial Regex SplitColumns();
}
