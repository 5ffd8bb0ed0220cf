namespace Lakehouse.Sql.Binding;

/// <summary>Everything may be seen: a superuser, the owner of a view, a server without grants.</summary>
public sealed class Unrestricted : IPrivileges
{
    /// <summary>The only one.</summary>
    public static readonly Unrestricted Instance = new();

    private Unrestricted()
    {
    }

    /// <inheritdoc/>
    public bool MayUseSchema(string schema) => true;

    /// <inheritdoc/>
    public bool MaySelect(Relation relation) => true;

    /// <inheritdoc/>
    public bool MaySelect(Relation relation, short column) => true;

    /// <inheritdoc/>
    public Protection? ProtectionOf(Relation relation) => null;
}
