using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>
/// Passes over the rest of a statement that is refused anyway. Its tokens must be tokens and its parentheses must match;
/// the grammar of what they say is not looked at.
/// </summary>
internal static class StatementTail
{
    /// <summary>Takes everything up to the statement's end.</summary>
    public static void Skip(TokenReader tokens)
    {
        while (tokens.Current.Kind is not (TokenKind.EndOfInput or TokenKind.Semicolon)) SkipToken(tokens);
    }

    /// <summary>Takes one token, or a whole pair of parentheses.</summary>
    public static void SkipToken(TokenReader tokens) => SkipOne(tokens, isInside: false);

    /// <summary>Takes everything up to the parenthesis that closes the one just taken, and that one.</summary>
    public static void SkipParenthesized(TokenReader tokens)
    {
        StackGuard.Check();
        while (!tokens.Accept(TokenKind.RightParenthesis))
        {
            if (tokens.Is(TokenKind.EndOfInput)) throw tokens.Unexpected();
            SkipOne(tokens, isInside: true);
        }
    }

    private static void SkipOne(TokenReader tokens, bool isInside)
    {
        switch (tokens.Current.Kind)
        {
            case TokenKind.LeftParenthesis:
                tokens.Advance();
                SkipParenthesized(tokens);
                return;
            case TokenKind.RightParenthesis or TokenKind.Other:
            case TokenKind.Semicolon when !isInside:
                throw tokens.Unexpected();
        }

        if (tokens.Accept(Keyword.Begin, Keyword.Atomic)) SkipBlock(tokens);
        else tokens.Advance();
    }

    /// <summary>Takes the statements of a routine's body, BEGIN ATOMIC … END, whose CASEs have ENDs too.</summary>
    private static void SkipBlock(TokenReader tokens)
    {
        var depth = 1;
        while (depth > 0)
        {
            if (tokens.Is(TokenKind.EndOfInput)) throw tokens.Unexpected();
            if (tokens.Is(Keyword.Case)) depth++;
            else if (tokens.Is(Keyword.End)) depth--;
            if (tokens.Is(TokenKind.LeftParenthesis)) SkipOne(tokens, isInside: true);
            else tokens.Advance();
        }
    }
}
