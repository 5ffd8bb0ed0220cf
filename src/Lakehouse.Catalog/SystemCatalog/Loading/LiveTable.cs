using System.Globalization;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Catalog.SystemCatalog.Loading;

/// <summary>
/// A table of the engine that holds the rows of one system relation. Several snapshots share it while nothing that it says
/// changes; whoever holds it keeps it in the engine.
/// </summary>
/// <param name="Relation">The system relation.</param>
/// <param name="Version">Of the snapshot that it was made for.</param>
internal sealed record LiveTable(SystemRelation Relation, long Version)
{
    /// <summary>The engine's schema of these tables.</summary>
    public const string Schema = "pg_live";

    /// <summary>What is the same in all its rows.</summary>
    public ConstantColumns Constants { get; init; } = ConstantColumns.OfNoRows;

    /// <summary>Its name in that schema.</summary>
    public string Name { get; } = string.Create(CultureInfo.InvariantCulture, $"{Relation.Name}@{Version}");

    /// <summary>Its quoted, qualified name.</summary>
    public string EngineName => $"\"{Schema}\".\"{Name}\"";

    /// <summary>How the binder sees it.</summary>
    public RelationSource.System Source => new(EngineName) { Constants = Constants.ToSql(Relation) };
}
