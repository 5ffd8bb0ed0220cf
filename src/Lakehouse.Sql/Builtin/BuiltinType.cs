namespace Lakehouse.Sql.Builtin;

/// <summary>A row of pg_type.</summary>
/// <param name="Oid">pg_type.oid.</param>
/// <param name="Name">typname, for example int4.</param>
/// <param name="Schema">pg_catalog or information_schema.</param>
/// <param name="Length">typlen: bytes, -1 variable, -2 a C string.</param>
/// <param name="Kind">typtype: b base, c composite, d domain, p pseudo, r range, m multirange.</param>
/// <param name="Category">typcategory.</param>
/// <param name="IsPreferred">typispreferred.</param>
/// <param name="Element">typelem: what subscripting yields, also for fixed-length types such as point; 0 for none.</param>
/// <param name="Array">typarray, 0 for none.</param>
/// <param name="BaseType">typbasetype of a domain, else 0.</param>
/// <param name="BaseTypeModifier">typtypmod of a domain, else -1.</param>
/// <param name="Collation">typcollation, 0 where the type has no collation.</param>
/// <param name="IsTrueArray">Subscripted by array_subscript_handler: int4[] and its like, not oidvector or point.</param>
/// <param name="Relation">typrelid of a composite type, else 0.</param>
public sealed record BuiltinType(
    uint Oid, string Name, string Schema, short Length, char Kind, char Category, bool IsPreferred, uint Element, uint Array,
    uint BaseType, int BaseTypeModifier, uint Collation, bool IsTrueArray, uint Relation)
{
    /// <summary>Whether it is a domain.</summary>
    public bool IsDomain => Kind == 'd';

    /// <inheritdoc/>
    public override string ToString() => Name;
}
