using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>ALTER TABLE, CREATE INDEX, CREATE TEMP VIEW and COMMENT, as far as temporary tables need them.</summary>
/// <remarks>PostgreSQL documentation, their pages in the SQL reference.</remarks>
internal sealed class TableChangeParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes ALTER TABLE.</summary>
    public AlterTableStatement ParseAlter()
    {
        _tokens.Advance();
        _tokens.Advance();
        var ifExists = ParseIf(Keyword.Exists);
        var table = grammar.From.ParseRelation().Name;
        List<AlterTableAction> actions = [];
        do actions.Add(ParseAction());
        while (_tokens.Accept(TokenKind.Comma));
        return new AlterTableStatement(table, ifExists, EquatableArray.From(actions));
    }

    /// <summary>Takes CREATE [UNIQUE] INDEX.</summary>
    public CreateIndexStatement ParseIndex()
    {
        _tokens.Expect(Keyword.Create);
        var isUnique = _tokens.Accept(Keyword.Unique);
        _tokens.Expect(Keyword.Index);
        _tokens.Accept(Keyword.Concurrently);
        var ifNotExists = ParseIf(Keyword.Not);
        var name = _tokens.Is(Keyword.On) ? null : grammar.Names.ParseColumnId();
        _tokens.Expect(Keyword.On);
        var table = grammar.From.ParseRelation().Name;
        if (_tokens.Accept(Keyword.Using)) grammar.Names.ParseColumnId();
        var isPlain = true;
        List<string> columns = [];
        _tokens.Expect(TokenKind.LeftParenthesis);
        do
        {
            if (ParseIndexColumn() is { } column) columns.Add(column);
            else isPlain = false;
        }
        while (_tokens.Accept(TokenKind.Comma));

        _tokens.Expect(TokenKind.RightParenthesis);
        isPlain &= _tokens.Current.Kind is TokenKind.EndOfInput or TokenKind.Semicolon;
        StatementTail.Skip(_tokens);
        return new CreateIndexStatement(name, table, isUnique, ifNotExists, EquatableArray.From(columns), isPlain);
    }

    /// <summary>Takes CREATE [OR REPLACE] TEMP VIEW; null where something else is created, and nothing is taken.</summary>
    public CreateViewStatement? TryParseTemporaryView()
    {
        var words = 1;
        var orReplace = _tokens.Peek().Keyword == Keyword.Or;
        if (orReplace) words = 3;
        if (_tokens.Peek(words).Keyword is Keyword.Local or Keyword.Global) words++;
        if (_tokens.Peek(words).Keyword is not (Keyword.Temp or Keyword.Temporary) || _tokens.Peek(words + 1).Keyword != Keyword.View) return null;
        for (var i = 0; i <= words + 1; i++) _tokens.Advance();
        var name = grammar.Names.ParseQualifiedName();
        var columns = grammar.Names.ParseOptionalNameList();
        if (_tokens.Accept(Keyword.With))
        {
            _tokens.Expect(TokenKind.LeftParenthesis);
            StatementTail.SkipParenthesized(_tokens);
        }

        _tokens.Expect(Keyword.As);
        return new CreateViewStatement(name, orReplace, columns, grammar.Queries.ParseSelectStatement());
    }

    /// <summary>Takes COMMENT ON TABLE or COLUMN; null where the comment is on something else, and nothing is taken.</summary>
    public CommentStatement? TryParseComment()
    {
        if (_tokens.Peek().Keyword != Keyword.On || _tokens.Peek(2).Keyword is not (Keyword.Table or Keyword.Column)) return null;
        _tokens.Advance();
        _tokens.Advance();
        var isColumn = _tokens.Advance().Keyword == Keyword.Column;
        var start = _tokens.Current.Start;
        var names = grammar.Names.ParseAnyName();
        if (isColumn && names.Count == 1) throw _tokens.Unexpected();
        var table = grammar.Names.ToQualifiedName(isColumn ? [.. names.AsSpan()[..^1]] : names, start);
        _tokens.Expect(Keyword.Is);
        var text = _tokens.Accept(Keyword.Null) ? null : grammar.Constants.ParseString().Value;
        return new CommentStatement(table, isColumn ? names[^1] : null, text);
    }

    private string? ParseIndexColumn()
    {
        var isPlain = NameParser.IsColumnId(_tokens.Current) && _tokens.Peek().Kind is not (TokenKind.LeftParenthesis or TokenKind.Dot);
        var name = isPlain ? grammar.Names.ParseColumnId() : null;
        while (_tokens.Current.Kind is not (TokenKind.Comma or TokenKind.RightParenthesis))
        {
            if (_tokens.Is(TokenKind.EndOfInput)) throw _tokens.Unexpected();
            StatementTail.SkipToken(_tokens);
        }

        return name;
    }

    private AlterTableAction ParseAction()
    {
        var start = _tokens.Current.Start;
        return ParseKnownAction() with { Span = _tokens.SpanFrom(start) };
    }

    private AlterTableAction ParseKnownAction()
    {
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Add when _tokens.Peek().Keyword is not (Keyword.Constraint or Keyword.Check or Keyword.Primary or Keyword.Unique or Keyword.Foreign or Keyword.Exclude):
            {
                _tokens.Advance();
                _tokens.Accept(Keyword.Column);
                var ifNotExists = ParseIf(Keyword.Not);
                return new AddColumnAction(new TableElementParser(grammar).ParseColumn(), ifNotExists);
            }

            case Keyword.Drop when _tokens.Peek().Keyword is not Keyword.Constraint:
            {
                _tokens.Advance();
                _tokens.Accept(Keyword.Column);
                var ifExists = ParseIf(Keyword.Exists);
                var column = grammar.Names.ParseColumnId();
                if (!_tokens.Accept(Keyword.Cascade)) _tokens.Accept(Keyword.Restrict);
                return new DropColumnAction(column, ifExists);
            }

            case Keyword.Rename when _tokens.Peek().Keyword != Keyword.Constraint:
            {
                _tokens.Advance();
                if (_tokens.Accept(Keyword.To)) return new RenameTableAction(grammar.Names.ParseColumnId());
                _tokens.Accept(Keyword.Column);
                var column = grammar.Names.ParseColumnId();
                _tokens.Expect(Keyword.To);
                return new RenameColumnAction(column, grammar.Names.ParseColumnId());
            }
        }

        return ParseOther();
    }

    private OtherTableAction ParseOther()
    {
        if (_tokens.Current.Kind is TokenKind.EndOfInput or TokenKind.Semicolon) throw _tokens.Unexpected();
        var words = _tokens.Current.Keyword == Keyword.NotAKeyword ? "" : _tokens.Current.Keyword.Word().ToUpperInvariant();
        var next = _tokens.Peek().Keyword;
        if (next != Keyword.NotAKeyword && next.Category() != KeywordCategory.Unreserved) words += " " + next.Word().ToUpperInvariant();
        while (_tokens.Current.Kind is not (TokenKind.EndOfInput or TokenKind.Semicolon or TokenKind.Comma)) StatementTail.SkipToken(_tokens);
        return new OtherTableAction(words);
    }

    private bool ParseIf(Keyword second)
    {
        if (!_tokens.Accept(Keyword.If, second)) return false;
        if (second == Keyword.Not) _tokens.Expect(Keyword.Exists);
        return true;
    }
}
