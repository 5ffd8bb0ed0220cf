using System.Collections.Frozen;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Roles;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Sessions.Temporary;

/// <summary>What exists for one session: the snapshot, and over it the session's temporary tables and the roles that it sees.</summary>
internal sealed class SessionCatalog : ICatalogSnapshot
{
    private readonly CatalogSnapshot _snapshot;
    private readonly string _schema;
    private readonly FrozenDictionary<string, Relation> _tables;
    private readonly bool _hasTables;
    private readonly bool _hasRoles;

    /// <summary>The catalog at this moment.</summary>
    public SessionCatalog(CatalogSnapshot snapshot, TemporaryTables tables, KnownRoles roles)
    {
        _snapshot = snapshot;
        (_hasTables, _hasRoles) = (tables.WasUsed, !roles.All.IsEmpty);
        _schema = tables.Schema;
        _tables = tables.All.Values.Select(table => table.ToRelation(_schema)).ToFrozenDictionary(table => table.Name, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public long Version => _snapshot.Version;

    /// <inheritdoc/>
    public string Database => _snapshot.Database;

    /// <summary>Whether a schema's name is that of the session's temporary tables.</summary>
    public bool IsTemporary(string schema) => _hasTables && (schema == "pg_temp" || schema == _schema);

    /// <inheritdoc/>
    public bool SchemaExists(string schema) => IsTemporary(schema) || _snapshot.SchemaExists(schema);

    /// <inheritdoc/>
    public Relation? FindRelation(string schema, string name)
    {
        if (IsTemporary(schema)) return _tables.GetValueOrDefault(name);
        var relation = _snapshot.FindRelation(schema, name);
        return relation is { Schema: "pg_catalog", Source: RelationSource.System shared } && HasOwn(name)
            ? relation with { Source = new RelationSource.Session(WithOwn(shared.EngineSql, name)) }
            : relation;
    }

    /// <inheritdoc/>
    public IEnumerable<Relation> Relations(string schema) => IsTemporary(schema) ? _tables.Values : _snapshot.Relations(schema);

    /// <inheritdoc/>
    /// <remarks>A temporary table may hide others: then the rows are asked.</remarks>
    public PathVisibility? Visible(IReadOnlyList<string> path) => _hasTables ? null : _snapshot.Visible(path);

    private bool HasOwn(string name) =>
        (_hasTables && SystemTables.OfTemporaryTables.Contains(name)) || (_hasRoles && SystemTables.OfRoles.Contains(name));

    /// <summary>The rows that all sessions see, and those about this one's tables and roles.</summary>
    private static string WithOwn(string shared, string name) =>
        $"(SELECT * FROM {shared} UNION ALL SELECT * FROM {SystemTables.SessionTable(name)})";
}
