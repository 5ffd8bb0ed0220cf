using System.Collections.Immutable;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>A relation of pg_catalog or information_schema, with PostgreSQL's own columns.</summary>
/// <param name="Schema">pg_catalog or information_schema.</param>
/// <param name="Name">For example pg_class.</param>
/// <param name="Oid">PostgreSQL's.</param>
/// <param name="Kind">Table or view.</param>
/// <param name="Columns">In PostgreSQL's order.</param>
public sealed record SystemRelation(
    string Schema, string Name, uint Oid, RelationKind Kind, ImmutableArray<RelationColumn> Columns)
{
    /// <summary>A table for the engine with these columns.</summary>
    public SystemTable With(IReadOnlyList<object?[]> rows) =>
        new(Name, [.. Columns.Select(column => new SystemColumn(column.Name, column.EngineType))], rows);
}
