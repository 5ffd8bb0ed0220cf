using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Sql.Lexing;

/// <summary>Names and keywords: folded in their ASCII letters, cut to what fits PostgreSQL's <c>name</c>.</summary>
/// <remarks>PostgreSQL documentation, section 4.1.1 "Identifiers and Key Words".</remarks>
internal static class IdentifierLexer
{
    /// <summary>The keyword or unquoted name at <paramref name="start"/>.</summary>
    public static Token ScanWord(string text, int start, List<SqlError> notices)
    {
        var end = Characters.SkipIdentifier(text, start);
        var word = text.AsSpan(start, end - start);
        var keyword = Keywords.Find(word);
        if (keyword != Keyword.NotAKeyword) return new Token(TokenKind.Keyword, keyword, start, end - start, null);
        return new Token(TokenKind.Identifier, start, end - start, Truncate(Fold(word), notices));
    }

    /// <summary>The quoted name whose opening quote is at <paramref name="quote"/> and whose token begins at <paramref name="start"/>; not cut.</summary>
    public static Token ScanQuoted(string text, int start, int quote)
    {
        var from = quote + 1;
        var at = from;
        var doubled = false;
        while (true)
        {
            var length = text.AsSpan(at).IndexOf('"');
            if (length < 0) throw LexicalError.Near(text, start, text.Length, "unterminated quoted identifier");
            at += length;
            if (Characters.At(text, at + 1) != '"') break;
            doubled = true;
            at += 2;
        }

        var name = text[from..at];
        if (name.Length == 0) throw LexicalError.Near(text, start, at + 1, "zero-length delimited identifier");
        if (doubled) name = name.Replace("\"\"", "\"", StringComparison.Ordinal);
        return new Token(TokenKind.Identifier, start, at + 1 - start, name);
    }

    /// <summary>Cuts a name to 63 bytes, between characters, with PostgreSQL's notice.</summary>
    public static string Truncate(string name, List<SqlError> notices)
    {
        var cut = PgName.Truncate(name);
        if (cut.Length < name.Length)
            notices.Add(new SqlError(SqlState.NameTooLong, $"identifier \"{name}\" will be truncated to \"{cut}\"") { Severity = Severity.Notice });
        return cut;
    }

    private static string Fold(ReadOnlySpan<char> word)
    {
        var folded = word.IndexOfAnyInRange('A', 'Z');
        if (folded < 0) return word.ToString();
        return string.Create(word.Length, word, static (span, source) =>
        {
            for (var i = 0; i < source.Length; i++)
            {
                span[i] = char.IsAsciiLetterUpper(source[i]) ? (char)(source[i] | 0x20) : source[i];
            }
        });
    }
}
