using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;

namespace Lakehouse.Sessions.Statistics;

/// <summary>A statement with its constants replaced by parameters, and a number that is the same for all that differ in these alone.</summary>
/// <param name="Text">For pg_stat_statements.query.</param>
/// <param name="QueryId">pg_stat_activity.query_id; not the number that PostgreSQL gives, which depends on its own trees.</param>
public sealed record NormalizedQuery(string Text, long QueryId)
{
    /// <summary>Longer statements are known by their whole text, of which the beginning is kept.</summary>
    private const int MaximumLength = 32 * 1024;

    /// <summary>Reads a statement.</summary>
    public static NormalizedQuery Of(string text)
    {
        if (text.Length > MaximumLength) return new NormalizedQuery(text[..MaximumLength], Hash(text));
        try
        {
            return Replace(text.Trim());
        }
        catch (SqlErrorException)
        {
            // What is no sequence of tokens fails before it is counted; its text stands for itself.
            return new NormalizedQuery(text, Hash(text));
        }
    }

    private static NormalizedQuery Replace(string text)
    {
        var tokens = new List<Token>();
        var lexer = new Lexer(text);
        for (var token = lexer.Next(); token.Kind != TokenKind.EndOfInput; token = lexer.Next()) tokens.Add(token);
        var next = tokens.Where(token => token.Kind == TokenKind.Parameter).Select(token => Number(text, token)).DefaultIfEmpty().Max() + 1;
        var (shown, form) = (new StringBuilder(text.Length), new StringBuilder(text.Length));
        var end = 0;
        foreach (var token in tokens)
        {
            shown.Append(text, end, token.Start - end);
            var isConstant = token.Kind is TokenKind.String or TokenKind.BitString or TokenKind.HexadecimalString or TokenKind.Integer or TokenKind.Number;
            if (isConstant) shown.Append(CultureInfo.InvariantCulture, $"${next++}");
            else shown.Append(text, token.Start, token.Length);
            form.Append(isConstant ? "?" : Form(text, token)).Append(' ');
            end = token.End;
        }

        shown.Append(text, end, text.Length - end);
        return new NormalizedQuery(shown.ToString(), Hash(form.ToString()));
    }

    /// <summary>Words that are not quoted are the same in any case.</summary>
    private static string Form(string text, Token token) =>
        token.Kind == TokenKind.Keyword ? text.Substring(token.Start, token.Length).ToUpperInvariant() : token.Text ?? text.Substring(token.Start, token.Length);

    private static int Number(string text, Token parameter) =>
        int.TryParse(text.AsSpan(parameter.Start + 1, parameter.Length - 1), CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static long Hash(string text) => BinaryPrimitives.ReadInt64LittleEndian(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
