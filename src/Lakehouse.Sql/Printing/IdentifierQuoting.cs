using Lakehouse.Sql.Lexing;

namespace Lakehouse.Sql.Printing;

/// <summary>When a name needs quotes: PostgreSQL's <c>quote_identifier</c>, and a little more where unreserved words begin a clause.</summary>
internal static class IdentifierQuoting
{
    /// <summary>The name, in quotes where it would be read differently without.</summary>
    public static string Quote(string name) =>
        IsPlain(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool IsPlain(string name)
    {
        if (name.Length == 0 || !(char.IsAsciiLetterLower(name[0]) || name[0] == '_')) return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_') return false;
        }

        var keyword = Keywords.Find(name);
        return keyword == Keyword.NotAKeyword || (keyword.Category() == KeywordCategory.Unreserved && !BeginsClause(keyword));
    }

    /// <summary>Unreserved words that mean something of their own where a name may stand.</summary>
    private static bool BeginsClause(Keyword keyword) => keyword is
        Keyword.Absolute or Keyword.Backward or Keyword.Cube or Keyword.Current or Keyword.Double or Keyword.First or Keyword.Forward
        or Keyword.Global or Keyword.Groups or Keyword.Last or Keyword.Local or Keyword.Materialized or Keyword.Next or Keyword.Operator
        or Keyword.Partition or Keyword.Prepare or Keyword.Prior or Keyword.Range or Keyword.Recursive or Keyword.Relative
        or Keyword.Rollup or Keyword.Rows or Keyword.Savepoint or Keyword.Session or Keyword.Temp or Keyword.Temporary
        or Keyword.Transaction or Keyword.Unbounded or Keyword.Unlogged;
}
