using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>SET, RESET, SHOW, DISCARD, and the conveniences SHOW TABLES, DESCRIBE and USE.</summary>
/// <remarks>PostgreSQL documentation, "SET", "RESET", "SHOW", "DISCARD" and "SET TRANSACTION" of the SQL reference.</remarks>
internal sealed class SettingStatementParser(Grammar grammar)
{
    private const string TimeZone = "timezone";
    private const string SessionAuthorization = "session_authorization";

    private readonly TokenReader _tokens = grammar.Tokens;
    private readonly SettingValueParser _values = new(grammar);

    /// <summary>Takes one of them.</summary>
    public Statement Parse() => _tokens.Advance().Keyword switch
    {
        Keyword.Set => ParseSet(),
        Keyword.Reset => ParseReset(),
        Keyword.Show => ParseShow(),
        Keyword.Desc => new ListStatement(CatalogListing.Columns, grammar.Names.ParseQualifiedName()),
        _ => ParseDiscard(),
    };

    /// <summary>Takes DESCRIBE or USE, which are no keywords of PostgreSQL; null where the current name is neither.</summary>
    public Statement? TryParseConvenience()
    {
        if (IsQuoted(_tokens.Current)) return null;
        switch (_tokens.Current.Text)
        {
            case "describe":
                _tokens.Advance();
                return new ListStatement(CatalogListing.Columns, grammar.Names.ParseQualifiedName());
            case "use":
                _tokens.Advance();
                return new UseStatement(grammar.Names.ParseLabel());
            default: return null;
        }
    }

    private Statement ParseSet()
    {
        // The words may be names of settings as well: SET session = 1.
        var isLocal = false;
        var isSession = false;
        if (_tokens.Current.Keyword is Keyword.Local or Keyword.Session && !IsSettingName())
        {
            if (_tokens.Is(Keyword.Session, Keyword.Characteristics)) return ParseCharacteristics();
            isLocal = _tokens.Is(Keyword.Local);
            isSession = !isLocal && _tokens.Peek().Keyword != Keyword.Authorization;
            if (isLocal || isSession) _tokens.Advance();
        }

        if (_tokens.Is(Keyword.Session, Keyword.Characteristics)) return ParseCharacteristics();
        if (_tokens.Is(Keyword.Transaction) && !IsSettingName()) return ParseTransaction(isLocal);
        if (_tokens.Is(Keyword.Constraints) && !IsSettingName() && !isLocal && !isSession) return ParseConstraints();
        return ParseSetting(isLocal);
    }

    private SetTransactionStatement ParseCharacteristics()
    {
        _tokens.Advance();
        _tokens.Advance();
        _tokens.Expect(Keyword.As, Keyword.Transaction);
        return new SetTransactionStatement(IsSession: true, TransactionModeParser.Parse(_tokens, required: true), null);
    }

    private SetTransactionStatement ParseTransaction(bool isLocal)
    {
        _tokens.Advance();
        if (!_tokens.Accept(Keyword.Snapshot))
        {
            return new SetTransactionStatement(IsSession: false, TransactionModeParser.Parse(_tokens, required: true), null, isLocal);
        }

        var snapshot = grammar.Constants.ParseString().Value;
        return new SetTransactionStatement(IsSession: false, new TransactionModes(null, null, null), snapshot, isLocal);
    }

    private SetConstraintsStatement ParseConstraints()
    {
        _tokens.Advance();
        var constraints = _tokens.Accept(Keyword.All) ? [] : grammar.Names.ParseQualifiedNameList();
        var isDeferred = _tokens.Accept(Keyword.Deferred);
        if (!isDeferred) _tokens.Expect(Keyword.Immediate);
        return new SetConstraintsStatement(constraints, isDeferred);
    }

    private SetStatement ParseSetting(bool isLocal)
    {
        if (!IsSettingName())
        {
            switch (_tokens.Current.Keyword)
            {
                case Keyword.Time:
                    _tokens.Advance();
                    _tokens.Expect(Keyword.Zone);
                    return new SetStatement(isLocal, TimeZone, _values.ParseZone());
                case Keyword.Catalog:
                    _tokens.Advance();
                    var at = grammar.Constants.ParseString().Span.Start;
                    throw _tokens.ErrorAt(at, SqlState.FeatureNotSupported, "current database cannot be changed");
                case Keyword.Schema:
                    _tokens.Advance();
                    return new SetStatement(isLocal, "search_path", [grammar.Constants.ParseString()]);
                case Keyword.Names:
                    _tokens.Advance();
                    return new SetStatement(isLocal, "client_encoding", _values.ParseOptionalEncoding());
                case Keyword.Role:
                    _tokens.Advance();
                    return new SetStatement(isLocal, "role", [_values.ParseWordOrString()]);
                case Keyword.Session:
                    _tokens.Advance();
                    _tokens.Expect(Keyword.Authorization);
                    EquatableArray<Expression> user = _tokens.Accept(Keyword.Default) ? [] : [_values.ParseWordOrString()];
                    return new SetStatement(isLocal, SessionAuthorization, user);
                case Keyword.Xml:
                    _tokens.Advance();
                    _tokens.Expect(Keyword.Option);
                    if (_tokens.Current.Keyword is not (Keyword.Document or Keyword.Content)) throw _tokens.Unexpected();
                    return new SetStatement(isLocal, "xmloption", [_values.ParseWordOrString()]);
            }
        }

        var name = ParseName();
        if (_tokens.Accept(Keyword.From))
        {
            var current = _tokens.Expect(Keyword.Current).Start;
            throw _tokens.ErrorAt(current, SqlState.FeatureNotSupported, "SET ... FROM CURRENT is not supported");
        }

        if (!_tokens.Accept(TokenKind.Equals)) _tokens.Expect(Keyword.To);
        return new SetStatement(isLocal, name, _values.ParseListOrDefault());
    }

    /// <summary>Whether the current word is the name of a setting, by what follows it.</summary>
    private bool IsSettingName() =>
        _tokens.Peek().Kind is TokenKind.Equals or TokenKind.Dot || _tokens.Peek().Keyword is Keyword.To or Keyword.From;

    private string ParseName()
    {
        var name = grammar.Names.ParseColumnId();
        while (_tokens.Accept(TokenKind.Dot)) name += "." + grammar.Names.ParseColumnId();
        return name;
    }

    private ResetStatement ParseReset() => new(_tokens.Accept(Keyword.All) ? null : TryParseSpecialName() ?? ParseName());

    private string? TryParseSpecialName()
    {
        if (_tokens.Accept(Keyword.Time, Keyword.Zone)) return TimeZone;
        if (_tokens.Accept(Keyword.Session, Keyword.Authorization)) return SessionAuthorization;
        if (!_tokens.Accept(Keyword.Transaction, Keyword.Isolation)) return null;
        _tokens.Expect(Keyword.Level);
        return "transaction_isolation";
    }

    private Statement ParseShow()
    {
        if (_tokens.Accept(Keyword.All)) return new ShowStatement(null);
        return TryParseListing() is { } listing ? listing : new ShowStatement(TryParseSpecialName() ?? ParseName());
    }

    private ListStatement? TryParseListing()
    {
        var word = _tokens.Current;
        var isIn = _tokens.Peek().Keyword is Keyword.From or Keyword.In;
        switch (word)
        {
            case { Kind: TokenKind.Identifier, Text: "databases" } when !IsQuoted(word):
                _tokens.Advance();
                return new ListStatement(CatalogListing.Databases, null);
            case { Keyword: Keyword.Schemas }:
                _tokens.Advance();
                return new ListStatement(CatalogListing.Schemas, ParseContainer(isIn));
            case { Keyword: Keyword.Tables }:
                _tokens.Advance();
                return new ListStatement(CatalogListing.Tables, ParseContainer(isIn));
            case { Keyword: Keyword.Columns } when isIn:
                _tokens.Advance();
                _tokens.Advance();
                return new ListStatement(CatalogListing.Columns, grammar.Names.ParseQualifiedName());
            default: return null;
        }
    }

    private bool IsQuoted(in Token token) => _tokens.Text[token.End - 1] == '"';

    private QualifiedName? ParseContainer(bool isIn)
    {
        if (!isIn) return null;
        var start = _tokens.Advance().End;
        return new QualifiedName(null, null, grammar.Names.ParseColumnId()) { Span = _tokens.SpanFrom(start) };
    }

    private DiscardStatement ParseDiscard()
    {
        var target = _tokens.Current.Keyword switch
        {
            Keyword.All => DiscardTarget.All,
            Keyword.Plans => DiscardTarget.Plans,
            Keyword.Sequences => DiscardTarget.Sequences,
            Keyword.Temp or Keyword.Temporary => DiscardTarget.Temporary,
            _ => throw _tokens.Unexpected(),
        };
        _tokens.Advance();
        return new DiscardStatement(target);
    }
}
