using System.Collections.Immutable;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Postgres.Access;
using Lakehouse.Storage;
using Lakehouse.Storage.S3;

namespace Lakehouse.Catalog.Definition;

/// <summary>A catalog file as it was read: valid in itself, nothing opened yet.</summary>
/// <param name="Stores">By name.</param>
/// <param name="Databases">In the file's order.</param>
public sealed record CatalogFile(
    ImmutableDictionary<string, StoreDeclaration> Stores, ImmutableArray<DatabaseDeclaration> Databases)
{
    /// <summary>Who may connect, in the file's order; empty: any name.</summary>
    public ImmutableArray<UserDeclaration> Users { get; init; } = [];

    /// <summary>The roles that the file describes; others are there because users are in them.</summary>
    public ImmutableArray<RoleDeclaration> Roles { get; init; } = [];

    /// <summary>Who may do what; empty: everybody may read everything.</summary>
    public ImmutableArray<GrantDeclaration> Grants { get; init; } = [];

    /// <summary>Which rows are seen by whom.</summary>
    public ImmutableArray<PolicyDeclaration> Policies { get; init; } = [];

    /// <summary>What is seen instead of columns.</summary>
    public ImmutableArray<MaskDeclaration> Masks { get; init; } = [];

    /// <summary>How they prove who they are; empty: the flags say.</summary>
    public ImmutableArray<HostRule> HostRules { get; init; } = [];
}

/// <summary>Where data is.</summary>
public sealed record StoreDeclaration(StoreAddress Address, S3Options S3);

/// <summary>A database.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Store">The store that is discovered, and that tables are in which name no other.</param>
/// <param name="Discovers">Whether tables that are found in the store exist besides the declared ones.</param>
/// <param name="Tables">The declared tables; they stand before discovered ones of the same name.</param>
/// <param name="Views">The views.</param>
public sealed record DatabaseDeclaration(
    string Name, string Store, bool Discovers, ImmutableArray<TableDeclaration> Tables, ImmutableArray<ViewDeclaration> Views);

/// <summary>A table that the file describes.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Name">Its name.</param>
/// <param name="Store">The store it is in, null for the database's.</param>
/// <param name="Files">
/// A pattern of keys: <c>*</c> and <c>?</c> within a folder, <c>**</c> across folders. Null for a table that is discovered.
/// </param>
/// <param name="Format">Null for what the extension says.</param>
/// <param name="Comment">For pg_description, or null.</param>
/// <param name="Columns">What is said about columns; the ones not named are as the files have them.</param>
/// <param name="Keys">Primary, unique and foreign keys: said to clients, not checked.</param>
/// <param name="At">Where the file says it, for warnings.</param>
public sealed record TableDeclaration(
    string Schema, string Name, string? Store, string? Files, FileFormat? Format, string? Comment,
    ImmutableArray<ColumnDeclaration> Columns, ImmutableArray<KeyDeclaration> Keys, FilePosition At);

/// <summary>What the file says about a column.</summary>
/// <param name="Source">Its name in the files.</param>
/// <param name="Name">Its name for clients, or null for the same.</param>
/// <param name="Type">Its type for clients, or null for what the files say.</param>
/// <param name="Comment">For pg_description, or null.</param>
/// <param name="NotNull">pg_attribute.attnotnull: said, not checked.</param>
/// <param name="At">Where the file says it.</param>
public sealed record ColumnDeclaration(
    string Source, string? Name, DeclaredType? Type, string? Comment, bool NotNull, FilePosition At);

/// <summary>A declared type: what clients see, and what the engine casts to.</summary>
public sealed record DeclaredType(PostgresType Postgres, string EngineType);

/// <summary>A key that the file declares.</summary>
/// <param name="Kind">pg_constraint.contype.</param>
/// <param name="Name">Its name, or null for the one that PostgreSQL would give it.</param>
/// <param name="Columns">Columns of the table, by their names for clients; in the key's order.</param>
/// <param name="References">What a foreign key refers to; null for the others.</param>
/// <param name="At">Where the file says it.</param>
public sealed record KeyDeclaration(
    KeyKind Kind, string? Name, ImmutableArray<string> Columns, KeyReference? References, FilePosition At);

/// <summary>What a foreign key refers to.</summary>
/// <param name="Schema">The schema; the referring table's own when the file says none.</param>
/// <param name="Table">The table.</param>
/// <param name="Columns">Its columns; empty for its primary key.</param>
public sealed record KeyReference(string Schema, string Table, ImmutableArray<string> Columns);

/// <summary>pg_constraint.contype, as its character.</summary>
public enum KeyKind
{
    /// <summary>PRIMARY KEY.</summary>
    Primary = 'p',

    /// <summary>UNIQUE.</summary>
    Unique = 'u',

    /// <summary>FOREIGN KEY.</summary>
    Foreign = 'f',
}

/// <summary>A view: PostgreSQL SQL.</summary>
public sealed record ViewDeclaration(string Schema, string Name, string Sql, string? Comment, FilePosition At);

/// <summary>A place in a catalog file, counted from 1.</summary>
public readonly record struct FilePosition(string File, long Line, long Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}:{Column}";
}
