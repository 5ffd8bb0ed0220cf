using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Lists of options in parentheses: <c>(name [value], …)</c>.</summary>
internal sealed class OptionParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes the options of EXPLAIN, ANALYZE or VACUUM with their parentheses (utility_option_list).</summary>
    public EquatableArray<StatementOption> ParseUtilityOptions() => ParseParenthesized(() =>
    {
        var start = _tokens.Current.Start;
        var name = _tokens.Current.Keyword is Keyword.Analyze or Keyword.Analyse ? TakeAnalyze() : grammar.Names.ParseNonReserved();
        var value = _tokens.Current.Kind is TokenKind.Comma or TokenKind.RightParenthesis ? null : ParseValue();
        return new StatementOption(name, value) { Span = _tokens.SpanFrom(start) };
    });

    /// <summary>Takes the options of COPY with their parentheses (copy_generic_opt_list).</summary>
    public EquatableArray<StatementOption> ParseCopyOptions() => ParseParenthesized(() =>
    {
        var start = _tokens.Current.Start;
        var option = ParseCopyOption(grammar.Names.ParseLabel());
        return option with { Span = _tokens.SpanFrom(start) };
    });

    private StatementOption ParseCopyOption(string name)
    {
        if (_tokens.Current.Kind is TokenKind.Comma or TokenKind.RightParenthesis) return new StatementOption(name, null);
        if (_tokens.Accept(TokenKind.Asterisk)) return new StatementOption(name, null, IsStar: true);
        if (!_tokens.Accept(TokenKind.LeftParenthesis)) return new StatementOption(name, ParseValue());
        List<string> list = [];
        do list.Add(ParseWord());
        while (_tokens.Accept(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return new StatementOption(name, null, EquatableArray.From(list));
    }

    private EquatableArray<StatementOption> ParseParenthesized(Func<StatementOption> parse)
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        List<StatementOption> options = [];
        do options.Add(parse());
        while (_tokens.Accept(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return EquatableArray.From(options);
    }

    private string TakeAnalyze()
    {
        _tokens.Advance();
        return "analyze";
    }

    /// <summary>Takes a boolean, word, string or number, as its text.</summary>
    private string ParseValue()
    {
        if (_tokens.Current.Kind is not (TokenKind.Integer or TokenKind.Number or TokenKind.Plus or TokenKind.Minus)) return ParseWord();
        var sign = _tokens.Is(TokenKind.Minus) ? "-" : "";
        if (_tokens.Current.Kind is TokenKind.Plus or TokenKind.Minus) _tokens.Advance();
        if (_tokens.Current.Kind is not (TokenKind.Integer or TokenKind.Number)) throw _tokens.Unexpected();
        return sign + _tokens.Advance().Text;
    }

    private string ParseWord()
    {
        if (_tokens.Is(TokenKind.String)) return _tokens.Advance().Text!;
        if (_tokens.Current.Keyword is Keyword.True or Keyword.False or Keyword.On) return _tokens.Advance().Keyword.Word();
        return grammar.Names.ParseNonReserved();
    }
}
