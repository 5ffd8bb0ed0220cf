using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Catalog.Definition;

/// <summary>A declared view with what analysis found out.</summary>
/// <param name="Declaration">As declared.</param>
/// <param name="Relation">Its columns.</param>
/// <param name="Uses">What it reads.</param>
internal sealed record ResolvedView(ViewDeclaration Declaration, Relation Relation, EquatableArray<ViewUse> Uses);

/// <summary>
/// Finds out the columns of declared views by analyzing their SQL over what else exists. Views may use views, in any order.
/// </summary>
internal sealed class ViewResolver(string database, IEnumerable<Relation> relations) : ICatalogSnapshot
{
    private readonly Dictionary<(string Schema, string Name), Relation> _relations =
        relations.ToDictionary(relation => (relation.Schema, relation.Name));

    /// <inheritdoc/>
    public long Version => 0;

    /// <inheritdoc/>
    public string Database => database;

    /// <inheritdoc/>
    public bool SchemaExists(string schema) => schema == "public" || _relations.Keys.Any(key => key.Schema == schema);

    /// <inheritdoc/>
    public Relation? FindRelation(string schema, string name) => _relations.GetValueOrDefault((schema, name));

    /// <inheritdoc/>
    public IEnumerable<Relation> Relations(string schema) => _relations.Values.Where(relation => relation.Schema == schema);

    /// <summary>The views that can be analyzed; a warning, with PostgreSQL's own message, for each other one.</summary>
    public ImmutableArray<ResolvedView> Resolve(
        ImmutableArray<ViewDeclaration> views, StableOids oids, List<CatalogWarning> warnings)
    {
        var resolved = ImmutableArray.CreateBuilder<ResolvedView>();
        var waiting = views.ToList();
        while (true)
        {
            var failures = new List<CatalogWarning>();
            var before = waiting.Count;
            waiting.RemoveAll(view =>
            {
                if (Analyze(view, oids, failures) is not { } found) return false;
                _relations[(view.Schema, view.Name)] = found.Relation;
                resolved.Add(found);
                return true;
            });
            if (waiting.Count > 0 && waiting.Count < before) continue;
            warnings.AddRange(failures);
            return resolved.ToImmutable();
        }
    }

    private ResolvedView? Analyze(ViewDeclaration view, StableOids oids, List<CatalogWarning> failures)
    {
        try
        {
            if (_relations.ContainsKey((view.Schema, view.Name)))
                throw new SqlError(SqlState.DuplicateTable, $"relation \"{view.Name}\" already exists").ToException();
            if (SqlParser.Parse(view.Sql) is not [QueryStatement statement])
                throw new SqlError(SqlState.SyntaxError, "a view is one query").ToException();
            var query = Analyzer.Analyze(statement.Query, view.Sql, AnalysisContext.OfView(this, view.Schema));
            var relation = new Relation(
                oids.Of(OidKind.Relation, database, view.Schema, view.Name), view.Schema, view.Name, RelationKind.View,
                [.. query.Columns.Select((column, at) => new RelationColumn(column.Name, (short)(at + 1), column.TypeOid, column.TypeModifier, column.Name, ""))],
                new RelationSource.View(view.Sql))
            {
                RowType = oids.Of(OidKind.RowType, database, view.Schema, view.Name),
            };
            // What views read that it reads is their own affair.
            var uses = query.Relations.AsEnumerable().Where(use => !use.ByOwner).GroupBy(use => use.Relation.Oid)
                .Select(same => new ViewUse(same.Key, EquatableArray.From(same.SelectMany(use => use.Columns.AsEnumerable()).Distinct().Order().ToList())));
            return new ResolvedView(view, relation, EquatableArray.From(uses.ToList()));
        }
        catch (SqlErrorException e)
        {
            failures.Add(new CatalogWarning($"{view.At}:", $"view {view.Schema}.{view.Name} is left out: {e.Error.Message}", "correct its query; run with psql the query's error has its position"));
            return null;
        }
    }
}
