using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>
/// Statements that write or define something: read as far as their command tag, which the refusal names. The rest only has to
/// be made of tokens.
/// </summary>
internal sealed class RefusedStatementParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes one of them; 42601 where no statement of PostgreSQL's begins here.</summary>
    public RefusedStatement Parse()
    {
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Merge:
                _tokens.Advance();
                _tokens.Expect(Keyword.Into);
                grammar.From.ParseRelation();
                return Finish("MERGE");
            case Keyword.Grant or Keyword.Revoke: return ParseGrant();
            case Keyword.Create: return ParseDefinition("CREATE");
            case Keyword.Alter: return ParseDefinition("ALTER");
            case Keyword.Drop: return ParseDefinition("DROP");
        }

        var command = Take(RefusedCommands.Others);
        if (AtEnd && !command.MayStandAlone) throw _tokens.Unexpected();
        return Finish(command.Tag, command.Reason);
    }

    private bool AtEnd => _tokens.Current.Kind is TokenKind.EndOfInput or TokenKind.Semicolon;

    /// <summary>GRANT of privileges says ON what before it says to whom; GRANT of a role does not.</summary>
    private RefusedStatement ParseGrant()
    {
        var verb = _tokens.Advance().Keyword == Keyword.Grant ? "GRANT" : "REVOKE";
        if (AtEnd) throw _tokens.Unexpected();
        while (!AtEnd && _tokens.Current.Keyword is not (Keyword.On or Keyword.To or Keyword.From)) _tokens.Advance();
        if (AtEnd) throw _tokens.Unexpected();
        return Finish(_tokens.Is(Keyword.On) ? verb : verb + " ROLE");
    }

    private RefusedStatement ParseDefinition(string verb)
    {
        _tokens.Advance();
        if (verb == "CREATE")
        {
            if (_tokens.Accept(Keyword.Or)) _tokens.Expect(Keyword.Replace);
            while (RefusedCommands.IsModifier(_tokens.Current.Keyword, _tokens.Peek().Keyword)) _tokens.Advance();
        }

        var definition = Take(RefusedCommands.Objects);
        if (AtEnd) throw _tokens.Unexpected();
        return Finish($"{verb} {definition.Tag}", definition.Reason);
    }

    /// <summary>Takes the words of the row that matches; where none does, the error is at the first word that fits no row.</summary>
    private RefusedCommand Take(RefusedCommand[] rows)
    {
        var longest = 0;
        foreach (var row in rows)
        {
            var matched = CountMatching(row.Words);
            longest = Math.Max(longest, matched);
            if (matched < row.Words.Length) continue;
            Advance(matched);
            return row;
        }

        Advance(longest);
        throw _tokens.Unexpected();
    }

    private int CountMatching(Keyword[] words)
    {
        if (_tokens.Current.Keyword != words[0]) return 0;
        var matched = 1;
        while (matched < words.Length && _tokens.Peek(matched).Keyword == words[matched]) matched++;
        return matched;
    }

    private void Advance(int count)
    {
        for (var i = 0; i < count; i++) _tokens.Advance();
    }

    private RefusedStatement Finish(string tag, RefusalReason reason = RefusalReason.Write)
    {
        // In PREPARE and COPY the statement may stand in parentheses; the closing one is not its own.
        while (!AtEnd && !_tokens.Is(TokenKind.RightParenthesis)) StatementTail.SkipToken(_tokens);
        return new RefusedStatement(tag, reason);
    }
}
