using Lakehouse.Postgres.Input;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Binding;

/// <summary>What analysis depends on besides the statement.</summary>
/// <param name="Catalog">What exists.</param>
/// <param name="SearchPath">
/// The schemas that unqualified names are looked for in, in order. pg_catalog is searched first when it is not in the list.
/// </param>
/// <param name="Input">How literals of dates, times and intervals are read.</param>
/// <param name="ParameterTypes">Declared types of $1, $2, …; 0 where the type is to be inferred.</param>
/// <param name="AllowsParameters">False for the simple protocol, where every parameter is 42P02.</param>
public sealed record AnalysisContext(
    ICatalogSnapshot Catalog, EquatableArray<string> SearchPath, InputSettings Input, EquatableArray<uint> ParameterTypes = default,
    bool AllowsParameters = true)
{
    /// <summary>What the role that asks may see.</summary>
    public IPrivileges Privileges { get; init; } = Unrestricted.Instance;

    /// <summary>Whether names are looked for with the rights of a view's owner, who may see everything; rows are hidden there all the same.</summary>
    internal bool HasOwnersRights { get; private init; }

    /// <summary>The most relations that one FROM clause may join; 0 is no limit.</summary>
    public int MostJoined { get; init; }

    /// <summary>What the text of a view is analyzed with: it looks for names without a schema in its own schema, then in public.</summary>
    public static AnalysisContext OfView(ICatalogSnapshot catalog, string schema) =>
        new(catalog, PathOfView(schema), InputSettings.Default, default, AllowsParameters: false);

    /// <summary>The same inside a statement: with the owner's rights, which are the session's own for a view of its own.</summary>
    internal AnalysisContext ForView(string schema) => this with
    {
        SearchPath = PathOfView(schema), AllowsParameters = false,
        HasOwnersRights = HasOwnersRights || !schema.StartsWith("pg_temp", StringComparison.Ordinal),
    };

    /// <summary>Whether a schema may be looked into.</summary>
    internal bool MayUseSchema(string schema) => HasOwnersRights || Privileges.MayUseSchema(schema);

    private static EquatableArray<string> PathOfView(string schema) => schema == "public" ? [schema] : [schema, "public"];
}
