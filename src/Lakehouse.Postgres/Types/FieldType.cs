using System.Collections.Immutable;

namespace Lakehouse.Postgres.Types;

/// <summary>The type of a field of a row that a client is sent. The engine's own types do not tell an oid from a name or a range from a text.</summary>
/// <param name="Oid">The type, which the binary format of the row names.</param>
/// <param name="BaseOid">The type under a domain, else the same: the field is written as one of it.</param>
/// <param name="Fields">Where the field is a row or an array of rows: the fields of that; else empty.</param>
public sealed record FieldType(uint Oid, uint BaseOid, ImmutableArray<FieldType> Fields);
