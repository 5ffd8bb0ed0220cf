namespace Lakehouse.Sql.Lowering.Queries;

/// <summary>
/// ctid: files have no such thing, so rows are numbered in the order in which they are read, which is that of the files.
/// A hundred rows make a block. Only scans whose ctid is asked for are numbered.
/// </summary>
internal static class RowIdentity
{
    private const string Number = "\"row number\"";
    private const int RowsPerBlock = 100;

    /// <summary>The relation with the numbers as its last column.</summary>
    public static SqlFragment Numbered(SqlFragment relation) => $"(SELECT r.*, row_number() OVER () - 1 AS {Number} FROM {relation} AS r)";

    /// <summary>The ctid of a row, as tid's text.</summary>
    public static LoweredExpression Of(string alias) => OfStored($"{alias}.{Number}");

    /// <summary>The ctid of a row that the engine itself stores and numbers, from 0.</summary>
    public static LoweredExpression OfStored(string number) => new(
        $"('(' || ({number} // {RowsPerBlock}) || ',' || ({number} % {RowsPerBlock} + 1) || ')')", Representations.Text);
}
