using Lakehouse.Catalog.Definition;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Catalog.Snapshots;

/// <summary>A key of a table: what the catalog file declares, resolved. It informs clients; nothing checks it.</summary>
/// <param name="Oid">pg_constraint.oid.</param>
/// <param name="Name">Of the constraint, and of the index of a primary or unique key.</param>
/// <param name="Kind">pg_constraint.contype.</param>
/// <param name="Columns">Column numbers, in the key's order.</param>
/// <param name="IndexOid">The index that stands for the key; for a foreign key that of the key it refers to.</param>
/// <param name="References">What a foreign key refers to; null for the others.</param>
public sealed record TableKey(
    uint Oid, string Name, KeyKind Kind, EquatableArray<short> Columns, uint IndexOid, KeyTarget? References)
{
    /// <summary>Whether it has an index of its own.</summary>
    public bool HasIndex => Kind != KeyKind.Foreign;
}

/// <summary>What a foreign key refers to.</summary>
/// <param name="Relation">The table's OID.</param>
/// <param name="Columns">Its columns, in the order of the referring ones.</param>
/// <param name="MixedEquality">The operator that compares each referenced column with its referring one.</param>
/// <param name="ReferencedEquality">The same among values of the referenced columns.</param>
/// <param name="ReferringEquality">The same among values of the referring columns.</param>
public sealed record KeyTarget(
    uint Relation, EquatableArray<short> Columns, EquatableArray<uint> MixedEquality, EquatableArray<uint> ReferencedEquality,
    EquatableArray<uint> ReferringEquality);
