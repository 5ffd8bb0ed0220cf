namespace Lakehouse.Postgres.Types;

/// <summary>
/// One column of a result as RowDescription tells it.
/// </summary>
/// <remarks>PostgreSQL documentation, section 55.7, "RowDescription". The format code is the portal's, not the column's.</remarks>
/// <param name="Name">The output name.</param>
/// <param name="TypeOid">The type's OID.</param>
/// <param name="TypeModifier">The typmod, -1 where the type has none.</param>
/// <param name="TypeSize">pg_type.typlen: bytes, -1 variable, -2 a C string.</param>
/// <param name="TableOid">The table a plain column comes from, else 0.</param>
/// <param name="ColumnNumber">Its attribute number there, else 0.</param>
public sealed record ResultColumn(
    string Name, uint TypeOid, int TypeModifier = -1, short TypeSize = -1, uint TableOid = 0, short ColumnNumber = 0);
