namespace Lakehouse.Sql.Bound;

/// <summary>The type of a bound expression: what PostgreSQL's exprType, exprTypmod and exprCollation say.</summary>
/// <param name="Oid">pg_type.oid.</param>
/// <param name="TypeModifier">The typmod as PostgreSQL encodes it (varchar(10) is 14), -1 where there is none.</param>
/// <param name="Collation">pg_collation.oid, 0 for a type that has no collation.</param>
public readonly record struct PgType(uint Oid, int TypeModifier = -1, uint Collation = 0)
{
    /// <summary>The same type without its typmod.</summary>
    public PgType WithoutModifier => this with { TypeModifier = -1 };
}
