using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;

namespace Lakehouse.Sql.Bound;

/// <summary>The type of a bound expression: what PostgreSQL's exprType, exprTypmod and exprCollation say.</summary>
/// <param name="Oid">pg_type.oid.</param>
/// <param name="TypeModifier">The typmod as PostgreSQL encodes it (varchar(10) is 14), -1 where there is none.</param>
/// <param name="Collation">pg_collation.oid, 0 for a type that has no collation.</param>
public readonly record struct PgType(uint Oid, int TypeModifier = -1, uint Collation = 0)
{
    /// <summary>For a record that is a row of a table: the table, whose row type is what clients are told. Else null.</summary>
    public Relation? Row { get; init; }

    /// <summary>The OID that clients are told.</summary>
    public uint DisplayOid => Row?.RowType ?? Oid;

    /// <summary>The type of a table's rows: to the analyzer a record whose fields are known.</summary>
    public static PgType RowOf(Relation? table) => new(TypeOid.Record) { Row = table is { RowType: not 0 } ? table : null };

    /// <summary>The same type without its typmod.</summary>
    public PgType WithoutModifier => this with { TypeModifier = -1 };
}
