namespace Lakehouse.Sql.Binding;

/// <summary>The same privileges, with nothing hidden of one relation: what its own policies and masks read.</summary>
internal sealed class WithoutProtection(IPrivileges privileges, Relation bare) : IPrivileges
{
    /// <inheritdoc/>
    public bool MayUseSchema(string schema) => privileges.MayUseSchema(schema);

    /// <inheritdoc/>
    public bool MaySelect(Relation relation) => privileges.MaySelect(relation);

    /// <inheritdoc/>
    public bool MaySelect(Relation relation, short column) => privileges.MaySelect(relation, column);

    /// <inheritdoc/>
    public Protection? ProtectionOf(Relation relation) => relation.Oid == bare.Oid ? null : privileges.ProtectionOf(relation);
}
