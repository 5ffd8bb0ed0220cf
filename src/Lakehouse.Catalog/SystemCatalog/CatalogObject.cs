using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Definition;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Catalog.SystemCatalog;

/// <summary>A relation of the database with what the system catalog says about it.</summary>
/// <param name="Relation">The relation.</param>
/// <param name="Table">Its files; null for a view.</param>
/// <param name="SchemaOid">pg_namespace.oid of its schema.</param>
/// <param name="RowTypeOid">pg_type.oid of its row type.</param>
/// <param name="RowArrayTypeOid">pg_type.oid of the array of that.</param>
/// <param name="Comment">What the catalog file says about it, or null.</param>
/// <param name="Keys">Its keys.</param>
/// <param name="IsReferenced">Whether a foreign key refers to it.</param>
public sealed record CatalogObject(
    Relation Relation, LakeTable? Table, uint SchemaOid, uint RowTypeOid, uint RowArrayTypeOid, string? Comment, EquatableArray<TableKey> Keys,
    bool IsReferenced)
{
    /// <summary>pg_rewrite.oid of the rule that makes it a view; 0 for a table.</summary>
    public uint RuleOid { get; init; }

    /// <summary>What a view reads.</summary>
    public EquatableArray<ViewUse> Uses { get; init; }

    /// <summary>The keys that an index stands for.</summary>
    public IEnumerable<TableKey> Indexes => Keys.Where(key => key.HasIndex);

    /// <summary>Whether it is on a side of a foreign key.</summary>
    public bool HasForeignKeys => IsReferenced || Keys.Any(key => key.Kind == KeyKind.Foreign);

    /// <summary>pg_class.relacl: who may do what with it; null for its owner alone.</summary>
    public AccessList? Access { get; init; }

    /// <summary>pg_attribute.attacl of the columns that have some, by their numbers.</summary>
    public EquatableArray<(short Column, AccessList Access)> ColumnAccess { get; init; } = [];

    /// <summary>Its row policies, each with its OID.</summary>
    public EquatableArray<(uint Oid, PolicyDeclaration Policy)> Policies { get; init; } = [];

    /// <summary>COMMENT ON the columns of a temporary table, by their names.</summary>
    public IReadOnlyDictionary<string, string>? ColumnComments { get; init; }
}

/// <summary>A relation that a view reads.</summary>
/// <param name="Relation">Its OID.</param>
/// <param name="Columns">The attribute numbers that are read; empty where rows are only counted.</param>
public sealed record ViewUse(uint Relation, EquatableArray<short> Columns);
