using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Testing.Agreement;

/// <summary>Whether the order of a message's rows is the statement's to say.</summary>
internal static class RowOrder
{
    /// <summary>True where a query of the message has an ORDER BY of its own; one inside a window or an aggregate orders nothing.</summary>
    public static bool IsSaid(string sql)
    {
        try
        {
            return SqlParser.Parse(sql).Any(statement => statement is QueryStatement { Query.OrderBy.Count: > 0 });
        }
        catch (SqlErrorException)
        {
            // What does not parse has no rows.
            return false;
        }
    }
}
