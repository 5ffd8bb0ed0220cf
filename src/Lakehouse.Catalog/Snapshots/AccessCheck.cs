using System.Collections.Immutable;
using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>Finds what grants, row policies and masks name that is not there, and expressions that mean nothing: their tables cannot be read then.</summary>
internal sealed class AccessCheck(string database, AccessRules access, ImmutableArray<CatalogObject> objects, List<CatalogWarning> warnings)
{
    private readonly Dictionary<(string Schema, string Name), Relation> _relations =
        objects.ToDictionary(item => (item.Relation.Schema, item.Relation.Name), item => item.Relation);

    /// <summary>Adds a warning for each.</summary>
    public void Run()
    {
        foreach (var grant in access.Grants.Where(grant => Concerns(grant.Database))) Check(grant);
        foreach (var policy in access.Policies.Where(policy => Concerns(policy.Database)))
            Check(policy.Schema, policy.Table, $"policy {policy.Name}", policy.At, new Protection([new PolicyPredicate(policy.Name, policy.Using)], ImmutableDictionary<short, string>.Empty));
        foreach (var mask in access.Masks.Where(mask => Concerns(mask.Database)))
        {
            var column = _relations.GetValueOrDefault((mask.Schema, mask.Table))?.Columns.FirstOrDefault(column => column.Name == mask.Column);
            if (column is null) Warn(mask.At, $"a mask has no effect: there is no column {mask.Schema}.{mask.Table}.{mask.Column}");
            else Check(mask.Schema, mask.Table, $"the mask of {mask.Column}", mask.At, new Protection(null, ImmutableDictionary<short, string>.Empty.Add(column.Number, mask.With)));
        }
    }

    private bool Concerns(string? named) => named is null || named == database;

    private void Check(GrantDeclaration grant)
    {
        // A grant for all databases, or for all tables, need not find something in each.
        if (grant.Database is null || grant.Schema is null or GrantDeclaration.All) return;
        if (_relations.Keys.All(key => key.Schema != grant.Schema)) Warn(grant.At, $"a grant has no effect: there is no schema {grant.Schema}");
        else if (grant.Table is not (null or GrantDeclaration.All) && !_relations.ContainsKey((grant.Schema, grant.Table)))
            Warn(grant.At, $"a grant has no effect: there is no table {grant.Schema}.{grant.Table}");
        else if (grant.Table is not null && _relations.TryGetValue((grant.Schema, grant.Table), out var relation))
        {
            foreach (var missing in grant.Columns.Where(name => relation.Columns.All(column => column.Name != name)))
                Warn(grant.At, $"a grant has no effect: there is no column {grant.Schema}.{grant.Table}.{missing}");
        }
    }

    private void Check(string schema, string table, string what, FilePosition at, Protection protection)
    {
        if (!_relations.TryGetValue((schema, table), out var relation))
        {
            Warn(at, $"{what} has no effect: there is no table {schema}.{table}");
            return;
        }

        try
        {
            Analyzer.CheckProtection(relation, protection, AnalysisContext.OfView(new ViewResolver(database, [.. _relations.Values, .. SystemTables.Relations(null)]), schema));
        }
        catch (SqlErrorException refused)
        {
            Warn(at, $"{what} cannot be applied, and nobody it is for can read table {schema}.{table}: {refused.Error.Message}");
        }
    }

    private void Warn(FilePosition at, string message) =>
        warnings.Add(new CatalogWarning($"{at}:", message, "name what is there, as clients see it, and write expressions that PostgreSQL takes"));
}
