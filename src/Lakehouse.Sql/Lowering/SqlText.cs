namespace Lakehouse.Sql.Lowering;

/// <summary>Names and strings as DuckDB reads them back unchanged.</summary>
internal static class SqlText
{
    /// <summary>A quoted identifier.</summary>
    public static string Identifier(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A string literal.</summary>
    public static string Literal(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>CAST(sql AS type).</summary>
    public static SqlFragment Cast(SqlFragment sql, Representation form) => $"CAST({sql} AS {form})";

    /// <summary>A list literal of a type, also when it is empty.</summary>
    public static SqlFragment List(IEnumerable<SqlFragment> items, Representation form) => Cast($"[{SqlFragment.Join(", ", items)}]", form);

    /// <summary>A list literal of texts that are literals already.</summary>
    public static SqlFragment List(IEnumerable<string> items, Representation form) => List(items.Select(item => (SqlFragment)item), form);

    /// <summary>The alias of an item in FROM; unique in the statement as its id is.</summary>
    public static string Source(int id) => $"t{id}";

    /// <summary>The name of an output column of any query that lowering prints.</summary>
    public static string Column(int ordinal) => $"c{ordinal}";

    /// <summary>The hexadecimal digits of bytea's text form, <c>\x</c> left out.</summary>
    public static string Blob(ReadOnlySpan<byte> bytes) => $"unhex('{Convert.ToHexString(bytes)}')";

    /// <summary>Joins what is not empty.</summary>
    public static SqlFragment Clauses(params IEnumerable<SqlFragment?> clauses) =>
        SqlFragment.Join(" ", clauses.OfType<SqlFragment>().Where(clause => clause.Length > 0));
}
