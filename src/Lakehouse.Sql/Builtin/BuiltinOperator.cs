namespace Lakehouse.Sql.Builtin;

/// <summary>A row of pg_operator.</summary>
/// <param name="Oid">pg_operator.oid.</param>
/// <param name="Name">oprname.</param>
/// <param name="Left">oprleft, 0 for a prefix operator.</param>
/// <param name="Right">oprright.</param>
/// <param name="Result">oprresult.</param>
/// <param name="Function">oprcode: what it calls.</param>
/// <param name="Commutator">oprcom, 0 for none.</param>
/// <param name="Negator">oprnegate, 0 for none.</param>
public sealed record BuiltinOperator(
    uint Oid, string Name, uint Left, uint Right, uint Result, BuiltinFunction Function, uint Commutator, uint Negator)
{
    /// <summary>One row of the catalog is one object.</summary>
    public bool Equals(BuiltinOperator? other) => other is not null && Oid == other.Oid;

    /// <inheritdoc/>
    public override int GetHashCode() => (int)Oid;

    /// <inheritdoc/>
    public override string ToString() => Name;
}
