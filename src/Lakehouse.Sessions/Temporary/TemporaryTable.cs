using System.Collections.Immutable;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Lowering;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sessions.Temporary;

/// <summary>A temporary table or view of a session, at one moment. Immutable: a change makes another.</summary>
/// <param name="Oid">pg_class.oid. Its row type, the array type of that and its keys have the next ones.</param>
/// <param name="Name">Its name.</param>
/// <param name="Columns">Its columns.</param>
internal sealed record TemporaryTable(uint Oid, string Name, ImmutableArray<RelationColumn> Columns)
{
    /// <summary>The table in the engine that has its rows; empty for a view. Rewriting the table gives it another.</summary>
    public string EngineName { get; init; } = "";

    /// <summary>What it demands of its rows.</summary>
    public TableRules Rules { get; init; } = TableRules.None;

    /// <summary>The CHECK constraints as the engine tests them, parallel to the rules' own.</summary>
    public ImmutableArray<LoweredCheck> EngineChecks { get; init; } = [];

    /// <summary>What happens at the end of a transaction.</summary>
    public OnCommitAction OnCommit { get; init; }

    /// <summary>The query of a view, or null.</summary>
    public string? ViewSql { get; init; }

    /// <summary>COMMENT ON it, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>COMMENT ON its columns, by their names.</summary>
    public ImmutableDictionary<string, string> ColumnComments { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>pg_constraint.oid of a key; its index has the next one.</summary>
    public uint KeyOid(int index) => Oid + 3 + (2 * (uint)index);

    /// <summary>Its name in the engine, quoted and qualified.</summary>
    public string EngineSql => TemporaryTables.EngineSql(EngineName);

    /// <summary>It as the analyzer sees it.</summary>
    public Relation ToRelation(string schema) => new(
        Oid, schema, Name, ViewSql is null ? RelationKind.Table : RelationKind.View, Columns,
        ViewSql is null ? new RelationSource.Temporary(EngineSql) : new RelationSource.View(ViewSql))
    {
        Rules = Rules,
    };
}
