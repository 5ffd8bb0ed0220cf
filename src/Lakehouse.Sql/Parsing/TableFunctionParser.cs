using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Functions in FROM: ROWS FROM, WITH ORDINALITY, column definitions (the grammar's func_table).</summary>
/// <remarks>PostgreSQL documentation, section 7.2.1.4 "Table Functions".</remarks>
internal sealed class TableFunctionParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes a function with its alias; null where the current token begins none, and nothing is taken.</summary>
    /// <param name="isLateral">LATERAL was taken before it.</param>
    /// <param name="start">Where the item begins.</param>
    public FunctionItem? TryParse(bool isLateral, int start)
    {
        EquatableArray<TableFunction> functions;
        var isRowsFrom = _tokens.Is(Keyword.Rows, Keyword.From);
        if (isRowsFrom)
        {
            functions = ParseRowsFrom();
        }
        else
        {
            var at = _tokens.Current.Start;
            if (TryParseCall() is not { } call) return null;
            functions = [new TableFunction(call, []) { Span = _tokens.SpanFrom(at) }];
        }

        var withOrdinality = _tokens.Is(Keyword.With, Keyword.Ordinality);
        if (withOrdinality)
        {
            _tokens.Advance();
            _tokens.Advance();
        }

        var (alias, columns) = ParseOptionalAlias();
        return new FunctionItem(functions, alias, columns, isLateral, withOrdinality, isRowsFrom) { Span = _tokens.SpanFrom(start) };
    }

    private EquatableArray<TableFunction> ParseRowsFrom()
    {
        _tokens.Advance();
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
        List<TableFunction> functions = [];
        do
        {
            var start = _tokens.Current.Start;
            var call = TryParseCall() ?? throw grammar.Names.MissingArguments();
            EquatableArray<ColumnDefinition> columns = [];
            if (_tokens.Accept(Keyword.As))
            {
                _tokens.Expect(TokenKind.LeftParenthesis);
                columns = ParseColumns(firstName: null);
            }

            functions.Add(new TableFunction(call, columns) { Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.Accept(TokenKind.Comma));

        _tokens.Expect(TokenKind.RightParenthesis);
        return EquatableArray.From(functions);
    }

    /// <summary>Takes a call without WITHIN GROUP, FILTER and OVER (func_expr_windowless).</summary>
    private Expression? TryParseCall()
    {
        if (_tokens.Current.Kind == TokenKind.Keyword && grammar.SpecialForms.TryParse() is { } form) return form;
        if (!BeginsCall()) return null;
        var start = _tokens.Current.Start;
        var name = grammar.Names.ParseAttributes(NameParser.NameOf(_tokens.Advance()));
        return grammar.Functions.ParseApplication(name, start);
    }

    /// <summary>Whether a qualified name and a parenthesis stand here. Names of functions have at most three parts; more are looked at up to the buffer.</summary>
    private bool BeginsCall()
    {
        var first = _tokens.Current;
        var distance = 1;
        while (distance < 6 && _tokens.Peek(distance).Kind == TokenKind.Dot
            && _tokens.Peek(distance + 1).Kind is TokenKind.Identifier or TokenKind.Keyword)
        {
            distance += 2;
        }

        if (_tokens.Peek(distance).Kind != TokenKind.LeftParenthesis) return false;
        return distance == 1 ? NameParser.IsTypeOrFunctionName(first) : NameParser.IsColumnId(first);
    }

    private (TableAlias? Alias, EquatableArray<ColumnDefinition> Columns) ParseOptionalAlias()
    {
        var start = _tokens.Current.Start;
        if (_tokens.Is(Keyword.As) && _tokens.Peek().Kind == TokenKind.LeftParenthesis)
        {
            _tokens.Advance();
            _tokens.Advance();
            return (null, ParseColumns(firstName: null));
        }

        if (!_tokens.Accept(Keyword.As) && !NameParser.IsColumnId(_tokens.Current)) return (null, []);
        var name = grammar.Names.ParseColumnId();
        var span = _tokens.SpanFrom(start);
        if (!_tokens.Is(TokenKind.LeftParenthesis)) return (new TableAlias(name) { Span = span }, []);
        _tokens.Advance();
        var first = _tokens.Current;
        var firstName = grammar.Names.ParseColumnId();
        if (_tokens.Current.Kind is not (TokenKind.Comma or TokenKind.RightParenthesis))
        {
            return (new TableAlias(name) { Span = span }, ParseColumns((firstName, first.Start)));
        }

        List<string> columns = [firstName];
        while (_tokens.Accept(TokenKind.Comma)) columns.Add(grammar.Names.ParseColumnId());
        _tokens.Expect(TokenKind.RightParenthesis);
        return (new TableAlias(name, EquatableArray.From(columns)) { Span = _tokens.SpanFrom(start) }, []);
    }

    /// <summary>Takes <c>a int, b text COLLATE "C")</c> behind its opening parenthesis, whose first name may have been taken.</summary>
    private EquatableArray<ColumnDefinition> ParseColumns((string Name, int Start)? firstName)
    {
        List<ColumnDefinition> columns = [];
        do
        {
            var start = firstName?.Start ?? _tokens.Current.Start;
            var name = firstName?.Name ?? grammar.Names.ParseColumnId();
            firstName = null;
            var type = grammar.Types.Parse();
            var collation = _tokens.Accept(Keyword.Collate) ? grammar.Names.ParseQualifiedName() : null;
            columns.Add(new ColumnDefinition(name, type, collation) { Span = _tokens.SpanFrom(start) });
        }
        while (_tokens.Accept(TokenKind.Comma));

        _tokens.Expect(TokenKind.RightParenthesis);
        return EquatableArray.From(columns);
    }
}
