using System.Collections.Immutable;

namespace Lakehouse.Catalog.Definition;

/// <summary>
/// Rows that roles may see of a table. Where a table has policies, a role sees the rows of those that are for it: of several, each row that one lets
/// through.
/// </summary>
/// <param name="Name">Its name, unique for the table.</param>
/// <param name="Roles">For whom it is; <see cref="GrantDeclaration.Everybody"/> for all.</param>
/// <param name="Database">The table's database; null for the table in all databases.</param>
/// <param name="Schema">The table's schema.</param>
/// <param name="Table">The table.</param>
/// <param name="Using">PostgreSQL's boolean expression over the table's columns.</param>
/// <param name="At">Where the file says it.</param>
public sealed record PolicyDeclaration(
    string Name, ImmutableArray<string> Roles, string? Database, string Schema, string Table, string Using, FilePosition At);

/// <summary>What roles see instead of a column.</summary>
/// <param name="Roles">Who does; <see cref="GrantDeclaration.Everybody"/> for all but superusers.</param>
/// <param name="Database">The table's database; null for the table in all databases.</param>
/// <param name="Schema">The table's schema.</param>
/// <param name="Table">The table.</param>
/// <param name="Column">The column, as clients see it.</param>
/// <param name="With">PostgreSQL's expression over the table's columns, which is cast to the column's type.</param>
/// <param name="At">Where the file says it.</param>
public sealed record MaskDeclaration(
    ImmutableArray<string> Roles, string? Database, string Schema, string Table, string Column, string With, FilePosition At);
