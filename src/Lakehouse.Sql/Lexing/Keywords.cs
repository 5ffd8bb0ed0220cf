using System.Collections.Frozen;

namespace Lakehouse.Sql.Lexing;

/// <summary>
/// PostgreSQL's keywords by their text.
/// </summary>
/// <remarks>PostgreSQL documentation, Appendix C "SQL Key Words".</remarks>
public static class Keywords
{
    private static readonly int LongestWord = KeywordTable.Rows.Max(d => d.Word.Length);

    private static readonly FrozenDictionary<string, Keyword>.AlternateLookup<ReadOnlySpan<char>> ByWord =
        KeywordTable.Rows.ToFrozenDictionary(d => d.Word, d => d.Keyword, StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>All keywords.</summary>
    public static IReadOnlyList<KeywordDefinition> All => KeywordTable.Rows;

    /// <summary>The keyword that an unquoted word is, in any case of its ASCII letters; else <see cref="Keyword.NotAKeyword"/>.</summary>
    public static Keyword Find(ReadOnlySpan<char> word)
    {
        if (word.Length > LongestWord) return Keyword.NotAKeyword;
        Span<char> folded = stackalloc char[word.Length];
        for (var i = 0; i < word.Length; i++)
        {
            var c = word[i];
            if (char.IsAsciiLetterUpper(c)) c = (char)(c | 0x20);
            folded[i] = c;
        }

        return ByWord.TryGetValue(folded, out var keyword) ? keyword : Keyword.NotAKeyword;
    }

    /// <summary>The row of a keyword.</summary>
    public static KeywordDefinition Definition(Keyword keyword) => KeywordTable.Rows[(int)keyword - 1];

    /// <summary>The keyword in lower case.</summary>
    public static string Word(this Keyword keyword) => Definition(keyword).Word;

    /// <summary>Where the keyword may stand as a name.</summary>
    public static KeywordCategory Category(this Keyword keyword) => Definition(keyword).Category;
}

/// <summary>A row of the keyword table.</summary>
/// <param name="Keyword">The keyword.</param>
/// <param name="Word">Its text, lower case.</param>
/// <param name="Category">Where it may stand as a name.</param>
/// <param name="IsBareLabel">Whether it may name an output column without AS.</param>
public sealed record KeywordDefinition(Keyword Keyword, string Word, KeywordCategory Category, bool IsBareLabel);

/// <summary>Where a keyword may stand as a name.</summary>
public enum KeywordCategory
{
    /// <summary>Wherever a name may.</summary>
    Unreserved,

    /// <summary>As the name of a column or table, not of a function or type.</summary>
    ColumnName,

    /// <summary>As the name of a function or type, not of a column or table.</summary>
    TypeOrFunctionName,

    /// <summary>Only as an output column's label.</summary>
    Reserved,
}
