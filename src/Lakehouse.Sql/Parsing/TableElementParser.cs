using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>What stands in the parentheses of CREATE TABLE: columns, constraints, LIKE.</summary>
/// <remarks>PostgreSQL documentation, "CREATE TABLE" of the SQL reference.</remarks>
internal sealed class TableElementParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes the list with its parentheses.</summary>
    public EquatableArray<TableElement> ParseList()
    {
        List<TableElement> elements = [];
        _tokens.Expect(TokenKind.LeftParenthesis);
        if (_tokens.Accept(TokenKind.RightParenthesis)) return [];
        do elements.Add(ParseElement());
        while (_tokens.Accept(TokenKind.Comma));
        _tokens.Expect(TokenKind.RightParenthesis);
        return EquatableArray.From(elements);
    }

    /// <summary>Takes a column: name, type, constraints.</summary>
    public TableColumn ParseColumn()
    {
        var start = _tokens.Current.Start;
        var name = grammar.Names.ParseColumnId();
        var type = grammar.Types.Parse();
        List<TableConstraint> constraints = [];
        while (true)
        {
            if (_tokens.Accept(Keyword.Collate)) grammar.Names.ParseAnyName();
            else if (ParseColumnConstraint() is { } constraint) constraints.Add(constraint);
            else break;
        }

        return new TableColumn(name, type, EquatableArray.From(constraints)) { Span = _tokens.SpanFrom(start) };
    }

    private TableElement ParseElement()
    {
        if (_tokens.Is(Keyword.Like)) return ParseLike();
        return ParseTableConstraint() ?? (TableElement)ParseColumn();
    }

    private LikeElement ParseLike()
    {
        var start = _tokens.Advance().Start;
        var source = grammar.Names.ParseQualifiedName();
        bool defaults = false, constraints = false, indexes = false;
        while (_tokens.Current.Keyword is Keyword.Including or Keyword.Excluding)
        {
            var including = _tokens.Advance().Keyword == Keyword.Including;
            switch (_tokens.Advance().Keyword)
            {
                case Keyword.All: defaults = constraints = indexes = including; break;
                case Keyword.Defaults: defaults = including; break;
                case Keyword.Constraints: constraints = including; break;
                case Keyword.Indexes: indexes = including; break;
                case Keyword.Comments or Keyword.Compression or Keyword.Generated or Keyword.Identity or Keyword.Statistics or Keyword.Storage: break;
                default: throw _tokens.Unexpected();
            }
        }

        return new LikeElement(source, defaults, constraints, indexes) { Span = _tokens.SpanFrom(start) };
    }

    private string? ParseConstraintName() => _tokens.Accept(Keyword.Constraint) ? grammar.Names.ParseColumnId() : null;

    private TableConstraint? ParseTableConstraint()
    {
        var start = _tokens.Current.Start;
        var name = ParseConstraintName();
        TableConstraint constraint;
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Check: constraint = ParseCheck(name); break;
            case Keyword.Primary:
                _tokens.Advance();
                _tokens.Expect(Keyword.Key);
                constraint = ParseKey(ConstraintKind.PrimaryKey, name);
                break;
            case Keyword.Unique:
                _tokens.Advance();
                constraint = ParseKey(ConstraintKind.Unique, name);
                break;
            case Keyword.Foreign: throw Unsupported("FOREIGN KEY constraints of temporary tables are not supported");
            case Keyword.Exclude: throw Unsupported("EXCLUDE constraints are not supported");
            default: return name is null ? null : throw _tokens.Unexpected();
        }

        ParseAttributes();
        return constraint with { Span = _tokens.SpanFrom(start) };
    }

    private TableConstraint ParseKey(ConstraintKind kind, string? name)
    {
        if (!_tokens.Is(TokenKind.LeftParenthesis)) throw _tokens.Unexpected();
        var columns = grammar.Names.ParseOptionalNameList();
        SkipIndexParameters();
        return new TableConstraint(kind, name, columns, null);
    }

    private TableConstraint? ParseColumnConstraint()
    {
        var start = _tokens.Current.Start;
        var name = ParseConstraintName();
        TableConstraint constraint;
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Not when _tokens.Peek().Keyword == Keyword.Null:
                _tokens.Advance();
                _tokens.Advance();
                constraint = new TableConstraint(ConstraintKind.NotNull, name, [], null);
                break;
            case Keyword.Null:
                _tokens.Advance();
                constraint = new TableConstraint(ConstraintKind.Null, name, [], null);
                break;
            case Keyword.Default: constraint = ParseDefault(name); break;
            case Keyword.Check: constraint = ParseCheck(name); break;
            case Keyword.Primary:
                _tokens.Advance();
                _tokens.Expect(Keyword.Key);
                SkipIndexParameters();
                constraint = new TableConstraint(ConstraintKind.PrimaryKey, name, [], null);
                break;
            case Keyword.Unique:
                _tokens.Advance();
                SkipIndexParameters();
                constraint = new TableConstraint(ConstraintKind.Unique, name, [], null);
                break;
            case Keyword.Generated: constraint = ParseGenerated(name); break;
            case Keyword.References: throw Unsupported("REFERENCES constraints of temporary tables are not supported");
            default: return name is null ? null : throw _tokens.Unexpected();
        }

        ParseAttributes();
        return constraint with { Span = _tokens.SpanFrom(start) };
    }

    private TableConstraint ParseDefault(string? name)
    {
        _tokens.Advance();
        return new TableConstraint(ConstraintKind.Default, name, [], grammar.Expressions.ParseRestricted());
    }

    private TableConstraint ParseCheck(string? name)
    {
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
        var condition = grammar.Expressions.Parse();
        _tokens.Expect(TokenKind.RightParenthesis);
        _tokens.Accept(Keyword.No, Keyword.Inherit);
        return new TableConstraint(ConstraintKind.Check, name, [], condition);
    }

    private TableConstraint ParseGenerated(string? name)
    {
        _tokens.Advance();
        if (!_tokens.Accept(Keyword.Always)) _tokens.Expect(Keyword.By, Keyword.Default);
        _tokens.Expect(Keyword.As);
        if (!_tokens.Accept(Keyword.Identity)) throw Unsupported("generated columns of temporary tables are not supported");
        if (_tokens.Accept(TokenKind.LeftParenthesis)) StatementTail.SkipParenthesized(_tokens);
        return new TableConstraint(ConstraintKind.Identity, name, [], null);
    }

    private void SkipIndexParameters()
    {
        if (_tokens.Accept(Keyword.With))
        {
            _tokens.Expect(TokenKind.LeftParenthesis);
            StatementTail.SkipParenthesized(_tokens);
        }

        if (!_tokens.Accept(Keyword.Using)) return;
        _tokens.Expect(Keyword.Index);
        _tokens.Expect(Keyword.Tablespace);
        grammar.Names.ParseColumnId();
    }

    /// <summary>Constraints are checked at once here; one that is to wait is refused.</summary>
    private void ParseAttributes()
    {
        if (_tokens.Is(Keyword.Deferrable) || _tokens.Is(Keyword.Initially, Keyword.Deferred)) throw Unsupported("deferrable constraints are not supported");
        _tokens.Accept(Keyword.Not, Keyword.Deferrable);
        _tokens.Accept(Keyword.Initially, Keyword.Immediate);
    }

    private SqlErrorException Unsupported(string sentence) => _tokens.ErrorAt(_tokens.Current.Start, SqlState.FeatureNotSupported, sentence);
}
