using System.Collections.Immutable;

namespace Lakehouse.Catalog.Definition;

/// <summary>What a role may do with some objects. As soon as there is a grant, what none grants is not allowed.</summary>
/// <param name="Role">A role or user; <see cref="Everybody"/> for all.</param>
/// <param name="Privileges">What may be done.</param>
/// <param name="Database">The database; null for all.</param>
/// <param name="Schema">The schema, <see cref="All"/> for all; null where only databases are meant.</param>
/// <param name="Table">The table or view, <see cref="All"/> for all of the schema; null where only schemas are meant.</param>
/// <param name="Columns">The columns that SELECT is limited to; empty for all.</param>
/// <param name="At">Where the file says it.</param>
public sealed record GrantDeclaration(
    string Role, ImmutableArray<Privilege> Privileges, string? Database, string? Schema, string? Table, ImmutableArray<string> Columns, FilePosition At)
{
    /// <summary>The role that everybody is in.</summary>
    public const string Everybody = "public";

    /// <summary>The name that stands for every name.</summary>
    public const string All = "*";

    /// <summary>Whether a name is meant by one of the file's: the same, or all.</summary>
    internal static bool Names(string? declared, string name) => declared is null or All || declared == name;
}

/// <summary>What may be granted, as its letter in an access control item.</summary>
public enum Privilege
{
    /// <summary>To come into a database.</summary>
    Connect = 'c',

    /// <summary>To make temporary tables in a database.</summary>
    Temporary = 'T',

    /// <summary>To look for objects in a schema.</summary>
    Usage = 'U',

    /// <summary>To read a table or view, or columns of one.</summary>
    Select = 'r',
}
