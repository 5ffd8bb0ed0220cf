using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>EXPLAIN, LISTEN and its relatives, LOCK, ANALYZE, VACUUM, CHECKPOINT.</summary>
/// <remarks>PostgreSQL documentation, their pages in the SQL reference.</remarks>
internal sealed class UtilityStatementParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;
    private readonly OptionParser _options = new(grammar);

    /// <summary>Takes one of them.</summary>
    public Statement Parse()
    {
        switch (_tokens.Advance().Keyword)
        {
            case Keyword.Explain: return ParseExplain();
            case Keyword.Listen: return new ListenStatement(grammar.Names.ParseColumnId());
            case Keyword.Notify:
                var channel = grammar.Names.ParseColumnId();
                return new NotifyStatement(channel, _tokens.Accept(TokenKind.Comma) ? grammar.Constants.ParseString().Value : null);
            case Keyword.Unlisten:
                return new UnlistenStatement(_tokens.Accept(TokenKind.Asterisk) ? null : grammar.Names.ParseColumnId());
            case Keyword.Lock: return ParseLock();
            case Keyword.Vacuum: return ParseVacuum();
            case Keyword.Checkpoint: return new MaintenanceStatement("CHECKPOINT", [], []);
            default:
                var options = _tokens.Is(TokenKind.LeftParenthesis) ? _options.ParseUtilityOptions() : ParseWords(Keyword.Verbose);
                return new MaintenanceStatement("ANALYZE", options, ParseTargets());
        }
    }

    private ExplainStatement ParseExplain()
    {
        EquatableArray<StatementOption> options;
        if (_tokens.Is(TokenKind.LeftParenthesis) && !BeginsParenthesizedQuery())
        {
            options = _options.ParseUtilityOptions();
        }
        else
        {
            options = ParseWords(Keyword.Analyze, Keyword.Verbose);
        }

        return new ExplainStatement(options, grammar.Statements.ParseExplainable());
    }

    private bool BeginsParenthesizedQuery()
    {
        var next = _tokens.Peek();
        return next.Kind == TokenKind.LeftParenthesis
            || next.Keyword is Keyword.Select or Keyword.With or Keyword.Table
            || (next.Keyword == Keyword.Values && _tokens.Peek(2).Kind == TokenKind.LeftParenthesis);
    }

    /// <summary>Takes options written as words, in this order, each at most once.</summary>
    private EquatableArray<StatementOption> ParseWords(params ReadOnlySpan<Keyword> words)
    {
        List<StatementOption> options = [];
        foreach (var word in words)
        {
            var token = _tokens.Current;
            if (token.Keyword != word && !(word == Keyword.Analyze && token.Keyword == Keyword.Analyse)) continue;
            _tokens.Advance();
            options.Add(new StatementOption(word.Word(), null) { Span = token.Span });
        }

        return EquatableArray.From(options);
    }

    private MaintenanceStatement ParseVacuum()
    {
        var options = _tokens.Is(TokenKind.LeftParenthesis)
            ? _options.ParseUtilityOptions()
            : ParseWords(Keyword.Full, Keyword.Freeze, Keyword.Verbose, Keyword.Analyze);
        return new MaintenanceStatement("VACUUM", options, ParseTargets());
    }

    private EquatableArray<MaintenanceTarget> ParseTargets()
    {
        if (_tokens.Current.Kind is TokenKind.EndOfInput or TokenKind.Semicolon) return [];
        List<MaintenanceTarget> targets = [];
        do
        {
            var relation = grammar.Names.ParseQualifiedName();
            var columns = grammar.Names.ParseOptionalNameList();
            targets.Add(new MaintenanceTarget(relation, columns) { Span = _tokens.SpanFrom(relation.Span.Start) });
        }
        while (_tokens.Accept(TokenKind.Comma));

        return EquatableArray.From(targets);
    }

    private LockStatement ParseLock()
    {
        _tokens.Accept(Keyword.Table);
        List<QualifiedName> tables = [];
        do tables.Add(grammar.From.ParseRelation().Name);
        while (_tokens.Accept(TokenKind.Comma));
        var mode = "ACCESS EXCLUSIVE";
        if (_tokens.Accept(Keyword.In))
        {
            mode = ParseLockMode();
            _tokens.Expect(Keyword.Mode);
        }

        return new LockStatement(EquatableArray.From(tables), mode, _tokens.Accept(Keyword.Nowait));
    }

    private string ParseLockMode()
    {
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Access:
                _tokens.Advance();
                return _tokens.Accept(Keyword.Share) ? "ACCESS SHARE" : Exclusive("ACCESS EXCLUSIVE");
            case Keyword.Row:
                _tokens.Advance();
                return _tokens.Accept(Keyword.Share) ? "ROW SHARE" : Exclusive("ROW EXCLUSIVE");
            case Keyword.Share:
                _tokens.Advance();
                if (_tokens.Accept(Keyword.Update)) return Exclusive("SHARE UPDATE EXCLUSIVE");
                return _tokens.Accept(Keyword.Row) ? Exclusive("SHARE ROW EXCLUSIVE") : "SHARE";
            default: return Exclusive("EXCLUSIVE");
        }
    }

    private string Exclusive(string mode)
    {
        _tokens.Expect(Keyword.Exclusive);
        return mode;
    }
}
