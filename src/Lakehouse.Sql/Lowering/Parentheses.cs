namespace Lakehouse.Sql.Lowering;

/// <summary>Closes an expression in itself.</summary>
internal static class Parentheses
{
    /// <summary>The text in parentheses.</summary>
    public static SqlFragment Parenthesized(this SqlFragment sql) => $"({sql})";
}
