namespace PgReference;

/// <summary>
/// One relation whose rows are recorded: which rows, in which order, and which columns are not taken as they are.
/// </summary>
/// <param name="Name">Its name, and the file's: <c>catalog/NAME.csv</c>.</param>
/// <param name="Order">ORDER BY: a key, so that two runs give the same file.</param>
/// <param name="Filter">WHERE, or null for all rows.</param>
/// <param name="Replaced">For each column that depends on the machine or cannot be read as text, the SQL taken instead.</param>
/// <param name="Columns">The columns to take, where not all.</param>
/// <param name="Schema">The relation's schema.</param>
public sealed record RecordedRelation(
    string Name,
    string Order = "oid",
    string? Filter = null,
    IReadOnlyDictionary<string, string>? Replaced = null,
    IReadOnlyList<string>? Columns = null,
    string Schema = "pg_catalog");
