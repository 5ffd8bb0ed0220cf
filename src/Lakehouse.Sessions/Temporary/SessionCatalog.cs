using System.Collections.Frozen;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Sessions.Temporary;

/// <summary>What exists for one session: the snapshot, and over it the session's temporary tables.</summary>
internal sealed class SessionCatalog : ICatalogSnapshot
{
    private readonly CatalogSnapshot _snapshot;
    private readonly string _schema;
    private readonly FrozenDictionary<string, Relation> _tables;

    /// <summary>The catalog at this moment.</summary>
    public SessionCatalog(CatalogSnapshot snapshot, TemporaryTables tables)
    {
        _snapshot = snapshot;
        _schema = tables.Schema;
        _tables = tables.All.Values.Select(table => table.ToRelation(_schema)).ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public long Version => _snapshot.Version;

    /// <inheritdoc/>
    public string Database => _snapshot.Database;

    /// <summary>Whether a schema's name is that of the session's temporary tables.</summary>
    public bool IsTemporary(string schema) => schema == "pg_temp" || schema == _schema;

    /// <inheritdoc/>
    public bool SchemaExists(string schema) => IsTemporary(schema) || _snapshot.SchemaExists(schema);

    /// <inheritdoc/>
    public Relation? FindRelation(string schema, string name)
    {
        if (IsTemporary(schema)) return _tables.GetValueOrDefault(name);
        var relation = _snapshot.FindRelation(schema, name);
        return relation is { Schema: "pg_catalog", Source: RelationSource.System shared } && SystemTables.OfTemporaryTables.Contains(name)
            ? relation with { Source = new RelationSource.Session(WithOwn(shared.EngineSql, name)) }
            : relation;
    }

    /// <inheritdoc/>
    public IEnumerable<Relation> Relations(string schema) => IsTemporary(schema) ? _tables.Values : _snapshot.Relations(schema);

    /// <summary>The rows that all sessions see, and those about this one's tables.</summary>
    private static string WithOwn(string shared, string name) =>
        $"(SELECT * FROM {shared} UNION ALL SELECT * FROM {SystemTables.SessionTable(name)})";
}
