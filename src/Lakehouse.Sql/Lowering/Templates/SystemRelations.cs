
namespace Lakehouse.Sql.Lowering.Templates;

/// <summary>Where the relations of the system catalog are, for templates that look something up there.</summary>
internal static class SystemRelations
{
    /// <summary>DuckDB's name of a table of the system catalog.</summary>
    public static string EngineName(LoweringSession session, string schema, string name) =>
        session.Context.Catalog.FindRelation(schema, name) is { } relation
            ? session.Table(relation)
            : throw Unsupported.Of($"relation {schema}.{name} is not a table of the system catalog");
}
