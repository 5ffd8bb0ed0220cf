using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>INSERT, UPDATE, DELETE and TRUNCATE.</summary>
/// <remarks>PostgreSQL documentation, their pages in the SQL reference.</remarks>
internal sealed class WriteStatementParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Whether one of the three that WITH may stand before begins here.</summary>
    public static bool Begins(TokenReader tokens) => tokens.Current.Keyword is Keyword.Insert or Keyword.Update or Keyword.Delete;

    /// <summary>Takes INSERT, UPDATE or DELETE behind its WITH.</summary>
    public WriteStatement Parse(WithClause? with) => _tokens.Advance().Keyword switch
    {
        Keyword.Insert => ParseInsert(with),
        Keyword.Update => ParseUpdate(with),
        _ => ParseDelete(with),
    };

    /// <summary>Takes TRUNCATE.</summary>
    public TruncateStatement ParseTruncate()
    {
        _tokens.Expect(Keyword.Truncate);
        _tokens.Accept(Keyword.Table);
        List<QualifiedName> tables = [];
        do tables.Add(grammar.From.ParseRelation().Name);
        while (_tokens.Accept(TokenKind.Comma));
        var restarts = _tokens.Accept(Keyword.Restart, Keyword.Identity);
        if (!restarts) _tokens.Accept(Keyword.Continue, Keyword.Identity);
        if (!_tokens.Accept(Keyword.Cascade)) _tokens.Accept(Keyword.Restrict);
        return new TruncateStatement(EquatableArray.From(tables), restarts);
    }

    private InsertStatement ParseInsert(WithClause? with)
    {
        _tokens.Expect(Keyword.Into);
        var name = grammar.Names.ParseQualifiedName();
        TableAlias? alias = null;
        if (_tokens.Is(Keyword.As))
        {
            var start = _tokens.Advance().Start;
            alias = new TableAlias(grammar.Names.ParseColumnId(), []) { Span = _tokens.SpanFrom(start) };
        }

        var target = new TableItem(name, alias) { Span = _tokens.SpanFrom(name.Span.Start) };
        EquatableArray<TargetColumn> columns = [];
        if (_tokens.Is(TokenKind.LeftParenthesis) && !IsParenthesizedQuery()) columns = ParseColumns();
        if (_tokens.Accept(Keyword.Overriding))
        {
            if (!_tokens.Accept(Keyword.User)) _tokens.Expect(Keyword.System);
            _tokens.Expect(Keyword.Value);
        }

        Query? source = null;
        if (_tokens.Accept(Keyword.Default)) _tokens.Expect(Keyword.Values);
        else source = grammar.Queries.ParseSelectStatement();
        var conflict = _tokens.Is(Keyword.On) ? ParseConflict() : null;
        return new InsertStatement(with, target, columns, source, conflict, ParseReturning());
    }

    private bool IsParenthesizedQuery() =>
        _tokens.Peek() is { Kind: TokenKind.LeftParenthesis } or { Keyword: Keyword.Select or Keyword.With or Keyword.Table }
        || (_tokens.Peek().Keyword == Keyword.Values && _tokens.Peek(2).Kind == TokenKind.LeftParenthesis);

    private UpdateStatement ParseUpdate(WithClause? with)
    {
        var target = ParseTarget(Keyword.Set);
        _tokens.Expect(Keyword.Set);
        var assignments = ParseAssignments();
        EquatableArray<FromItem> from = _tokens.Accept(Keyword.From) ? grammar.From.ParseList() : [];
        return new UpdateStatement(with, target, assignments, from, ParseWhere(), ParseReturning());
    }

    private DeleteStatement ParseDelete(WithClause? with)
    {
        _tokens.Expect(Keyword.From);
        var target = ParseTarget(Keyword.Using);
        EquatableArray<FromItem> others = _tokens.Accept(Keyword.Using) ? grammar.From.ParseList() : [];
        return new DeleteStatement(with, target, others, ParseWhere(), ParseReturning());
    }

    /// <summary>Takes a relation with its alias, which may not be the word that follows it (relation_expr_opt_alias).</summary>
    private TableItem ParseTarget(Keyword next)
    {
        var relation = grammar.From.ParseRelation();
        var start = _tokens.Current.Start;
        if (!_tokens.Accept(Keyword.As) && (!NameParser.IsColumnId(_tokens.Current) || (_tokens.Is(next) && _tokens.Peek().Keyword != next)))
        {
            return relation;
        }

        var alias = new TableAlias(grammar.Names.ParseColumnId(), []) { Span = _tokens.SpanFrom(start) };
        return relation with { Alias = alias, Span = _tokens.SpanFrom(relation.Span.Start) };
    }

    private Expression? ParseWhere()
    {
        if (!_tokens.Accept(Keyword.Where)) return null;
        if (!_tokens.Is(Keyword.Current, Keyword.Of)) return grammar.Expressions.Parse();
        throw _tokens.ErrorAt(_tokens.Current.Start, Postgres.Errors.SqlState.FeatureNotSupported, "WHERE CURRENT OF is not supported");
    }

    private EquatableArray<SelectItem> ParseReturning() =>
        _tokens.Accept(Keyword.Returning) ? grammar.Selects.ParseTargets(mayBeEmpty: false) : [];

    private EquatableArray<TargetColumn> ParseColumns()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        List<TargetColumn> columns = [];
        do columns.Add(ParseColumn());
        while (_tokens.Accept(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return EquatableArray.From(columns);
    }

    private TargetColumn ParseColumn()
    {
        var start = _tokens.Current.Start;
        var name = grammar.Names.ParseColumnId();
        var hasSteps = _tokens.Current.Kind is TokenKind.Dot or TokenKind.LeftBracket;
        while (_tokens.Current.Kind is TokenKind.Dot or TokenKind.LeftBracket)
        {
            if (_tokens.Accept(TokenKind.Dot)) grammar.Names.ParseLabel();
            else while (_tokens.Advance().Kind != TokenKind.RightBracket) RequireMore();
        }

        return new TargetColumn(name, hasSteps) { Span = _tokens.SpanFrom(start) };
    }

    private void RequireMore()
    {
        if (_tokens.Is(TokenKind.EndOfInput)) throw _tokens.Unexpected();
    }

    private EquatableArray<Assignment> ParseAssignments()
    {
        List<Assignment> assignments = [];
        do assignments.Add(ParseAssignment());
        while (_tokens.Accept(TokenKind.Comma));
        return EquatableArray.From(assignments);
    }

    private Assignment ParseAssignment()
    {
        var start = _tokens.Current.Start;
        var isRow = _tokens.Is(TokenKind.LeftParenthesis);
        EquatableArray<TargetColumn> columns = isRow ? ParseColumns() : [ParseColumn()];
        _tokens.Expect(TokenKind.Equals);
        return new Assignment(columns, isRow, grammar.Expressions.Parse()) { Span = _tokens.SpanFrom(start) };
    }

    private ConflictClause ParseConflict()
    {
        var start = _tokens.Expect(Keyword.On).Start;
        _tokens.Expect(Keyword.Conflict);
        EquatableArray<string> columns = [];
        string? constraint = null;
        if (_tokens.Accept(Keyword.On))
        {
            _tokens.Expect(Keyword.Constraint);
            constraint = grammar.Names.ParseColumnId();
        }
        else if (_tokens.Accept(TokenKind.LeftParenthesis))
        {
            columns = grammar.Names.ParseNameList();
            if (!_tokens.Is(TokenKind.RightParenthesis)) throw Unsupported("ON CONFLICT with an expression, collation or operator class is not supported");
            _tokens.Advance();
            if (_tokens.Is(Keyword.Where)) throw Unsupported("ON CONFLICT with an index predicate is not supported");
        }

        _tokens.Expect(Keyword.Do);
        if (_tokens.Accept(Keyword.Nothing)) return new ConflictClause(columns, constraint, [], null) { Span = _tokens.SpanFrom(start) };
        _tokens.Expect(Keyword.Update, Keyword.Set);
        var assignments = ParseAssignments();
        return new ConflictClause(columns, constraint, assignments, ParseWhere()) { Span = _tokens.SpanFrom(start) };
    }

    private Postgres.Errors.SqlErrorException Unsupported(string sentence) =>
        _tokens.ErrorAt(_tokens.Current.Start, Postgres.Errors.SqlState.FeatureNotSupported, sentence);
}
