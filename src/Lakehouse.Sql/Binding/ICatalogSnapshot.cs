using System.Collections.Immutable;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding;

/// <summary>
/// What exists, as one statement sees it: an immutable version of one database. The Catalog room implements it.
/// Names are exact here; folding and the search path are the binder's.
/// </summary>
public interface ICatalogSnapshot
{
    /// <summary>Identifies this version; plans are cached by it.</summary>
    long Version { get; }

    /// <summary>The database's name.</summary>
    string Database { get; }

    /// <summary>Whether a schema exists, the system's (pg_catalog, information_schema) included.</summary>
    bool SchemaExists(string schema);

    /// <summary>The relation of that name, or null.</summary>
    Relation? FindRelation(string schema, string name);

    /// <summary>All relations of a schema, for hints and for case-insensitive matches.</summary>
    IEnumerable<Relation> Relations(string schema);

    /// <summary>What a search path shows, told without asking pg_class; null where only its rows know.</summary>
    /// <param name="path">Schemas; those that do not exist are skipped.</param>
    PathVisibility? Visible(IReadOnlyList<string> path) => null;
}

/// <summary>What can be named without its schema under a search path.</summary>
/// <param name="Schemas">The OIDs of the schemas.</param>
/// <param name="HiddenRelations">The OIDs of relations in them that one of the same name in an earlier schema hides.</param>
public sealed record PathVisibility(ImmutableArray<uint> Schemas, ImmutableArray<uint> HiddenRelations);

/// <summary>A table, view or system relation.</summary>
/// <param name="Oid">pg_class.oid.</param>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Kind">pg_class.relkind.</param>
/// <param name="Columns">In attribute order.</param>
/// <param name="Source">Where its rows come from.</param>
public sealed record Relation(
    uint Oid, string Schema, string Name, RelationKind Kind, ImmutableArray<RelationColumn> Columns, RelationSource Source)
{
    /// <summary>pg_type.oid of the type of its rows; 0 where it has none.</summary>
    public uint RowType { get; init; }

    /// <summary>What it demands of rows that are written to it.</summary>
    public TableRules Rules { get; init; } = TableRules.None;

    /// <summary>Whether it is a table of the session's own, which can be written.</summary>
    public bool IsTemporary => Source is RelationSource.Temporary;
}

/// <summary>pg_class.relkind, as its character.</summary>
public enum RelationKind
{
    /// <summary>An ordinary table.</summary>
    Table = 'r',

    /// <summary>A view.</summary>
    View = 'v',

    /// <summary>A partitioned table.</summary>
    PartitionedTable = 'p',
}

/// <summary>A column of a relation.</summary>
/// <param name="Name">As PostgreSQL shows it.</param>
/// <param name="Number">pg_attribute.attnum, from 1.</param>
/// <param name="TypeOid">Its type.</param>
/// <param name="TypeModifier">Its typmod, -1 where there is none.</param>
/// <param name="EngineName">What the engine calls it (a Parquet column's own spelling).</param>
/// <param name="EngineType">The engine's type, as it prints it (<c>DECIMAL(15,2)</c>), from which lowering knows when a cast is needed.</param>
/// <param name="NotNull">pg_attribute.attnotnull.</param>
public sealed record RelationColumn(
    string Name, short Number, uint TypeOid, int TypeModifier, string EngineName, string EngineType, bool NotNull = false)
{
    /// <summary>The file's values are of another type and cast as they are read, which may fail.</summary>
    public bool IsCast { get; init; }
}

/// <summary>Where a relation's rows come from.</summary>
public abstract record RelationSource
{
    private RelationSource()
    {
    }

    /// <summary>A table of the lake: DuckDB SQL of the FROM item that scans its files.</summary>
    /// <param name="EngineSql">For example <c>read_lake_parquet('lake://…')</c>; made by the Catalog room, never from user text.</param>
    public sealed record Lake(string EngineSql) : RelationSource
    {
        /// <summary>Whether its values may depend on the time zone in which it is scanned: texts or timestamps become other types then.</summary>
        public bool DependsOnZone { get; init; }
    }

    /// <summary>A relation of the emulated system catalog, kept in the engine.</summary>
    /// <param name="EngineSql">Its quoted, qualified name there.</param>
    /// <param name="IsEmpty">Whether it has no rows in this version of the database.</param>
    public sealed record System(string EngineSql, bool IsEmpty = false) : RelationSource
    {
        /// <summary>Columns that have one value in all its rows, which are then not read.</summary>
        public EquatableArray<ConstantColumn> Constants { get; init; } = [];
    }

    /// <summary>A relation about the session or the running server (pg_settings, pg_stat_activity): the session fills it before each statement that reads it.</summary>
    /// <param name="EngineSql">Its quoted, qualified name among the session's own tables.</param>
    public sealed record Session(string EngineSql) : RelationSource;

    /// <summary>A temporary table of the session.</summary>
    /// <param name="EngineSql">Its quoted, qualified name in the engine, which changes as the table is rewritten.</param>
    public sealed record Temporary(string EngineSql) : RelationSource;

    /// <summary>A view: PostgreSQL SQL that the binder expands.</summary>
    /// <param name="Sql">A SELECT statement.</param>
    public sealed record View(string Sql) : RelationSource;
}

/// <summary>A column of a system relation that has the same value in every row.</summary>
/// <param name="Name">Its name.</param>
/// <param name="EngineSql">The value, in the engine's SQL and of the column's engine type.</param>
public sealed record ConstantColumn(string Name, string EngineSql);
