namespace Lakehouse.Sql.Lexing;

/// <summary>Identifiers as text.</summary>
public static class Identifier
{
    /// <summary>The name as SQL must spell it: as it is where that folds to itself and is no keyword, else quoted.</summary>
    /// <remarks>PostgreSQL's quote_ident().</remarks>
    public static string Quote(string name) => IsSafe(name) ? name : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static bool IsSafe(string name)
    {
        if (name.Length == 0 || !(char.IsAsciiLetterLower(name[0]) || name[0] == '_')) return false;
        foreach (var c in name)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c != '_') return false;
        }

        var keyword = Keywords.Find(name);
        return keyword == Keyword.NotAKeyword || keyword.Category() == KeywordCategory.Unreserved;
    }
}
