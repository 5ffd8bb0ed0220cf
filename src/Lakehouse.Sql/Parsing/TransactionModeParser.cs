using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Transaction modes, with commas or without (the grammar's transaction_mode_list).</summary>
/// <remarks>PostgreSQL documentation, "SET TRANSACTION" of the SQL reference.</remarks>
internal static class TransactionModeParser
{
    /// <summary>Takes the modes; without <paramref name="required"/> there may be none.</summary>
    public static TransactionModes Parse(TokenReader tokens, bool required)
    {
        var start = tokens.Current.Start;
        var modes = new TransactionModes(null, null, null);
        var isFirst = true;
        while (true)
        {
            var hasComma = !isFirst && tokens.Accept(TokenKind.Comma);
            if (TryParseMode(tokens, modes) is { } next) modes = next;
            else if (hasComma || (isFirst && required)) throw tokens.Unexpected();
            else return modes with { Span = tokens.SpanFrom(start) };
            isFirst = false;
        }
    }

    private static TransactionModes? TryParseMode(TokenReader tokens, TransactionModes modes)
    {
        if (tokens.Accept(Keyword.Isolation))
        {
            tokens.Expect(Keyword.Level);
            return modes with { Isolation = ParseLevel(tokens) };
        }

        if (tokens.Accept(Keyword.Read))
        {
            var isReadOnly = tokens.Accept(Keyword.Only);
            if (!isReadOnly) tokens.Expect(Keyword.Write);
            return modes with { IsReadOnly = isReadOnly };
        }

        if (tokens.Accept(Keyword.Deferrable)) return modes with { IsDeferrable = true };
        if (!tokens.Accept(Keyword.Not)) return null;
        tokens.Expect(Keyword.Deferrable);
        return modes with { IsDeferrable = false };
    }

    private static IsolationLevel ParseLevel(TokenReader tokens)
    {
        if (tokens.Accept(Keyword.Serializable)) return IsolationLevel.Serializable;
        if (tokens.Accept(Keyword.Repeatable))
        {
            tokens.Expect(Keyword.Read);
            return IsolationLevel.RepeatableRead;
        }

        tokens.Expect(Keyword.Read);
        if (tokens.Accept(Keyword.Uncommitted)) return IsolationLevel.ReadUncommitted;
        tokens.Expect(Keyword.Committed);
        return IsolationLevel.ReadCommitted;
    }
}
