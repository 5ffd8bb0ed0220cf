using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>COPY, with options in parentheses or in the old form.</summary>
/// <remarks>PostgreSQL documentation, "COPY" of the SQL reference.</remarks>
internal sealed class CopyParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;
    private readonly OptionParser _options = new(grammar);

    /// <summary>Takes COPY.</summary>
    public Statement Parse()
    {
        _tokens.Expect(Keyword.Copy);
        if (_tokens.Accept(TokenKind.LeftParenthesis)) return ParseQueryCopy();
        List<StatementOption> options = [];
        if (_tokens.Is(Keyword.Binary))
        {
            options.Add(new StatementOption("format", "binary") { Span = _tokens.Current.Span });
            _tokens.Advance();
        }

        var table = grammar.Names.ParseQualifiedName();
        var columns = grammar.Names.ParseOptionalNameList();
        var isFrom = _tokens.Accept(Keyword.From);
        if (!isFrom) _tokens.Expect(Keyword.To);
        var (destination, target) = ParseDestination();
        if (ParseOldDelimiter() is { } delimiter) options.Add(delimiter);
        options.AddRange(ParseOptions().AsSpan());
        Expression? where = null;
        if (_tokens.Is(Keyword.Where))
        {
            var at = _tokens.Advance().Start;
            where = grammar.Expressions.Parse();
            if (!isFrom) throw _tokens.ErrorAt(at, "WHERE clause not allowed with COPY TO");
        }

        return isFrom
            ? new CopyFromStatement(table, columns, destination, EquatableArray.From(options), where)
            : new CopyToStatement(null, table, columns, destination, target, EquatableArray.From(options));
    }

    private Statement ParseQueryCopy()
    {
        var body = grammar.Statements.ParsePreparable();
        _tokens.Expect(TokenKind.RightParenthesis);
        _tokens.Expect(Keyword.To);
        var (destination, target) = ParseDestination();
        var options = ParseOptions();
        return body is QueryStatement { Query: var query }
            ? new CopyToStatement(query, null, [], destination, target, options)
            : new RefusedStatement(body.CommandTag, RefusalReason.Write);
    }

    private (CopyDestination Destination, string? Target) ParseDestination()
    {
        if (_tokens.Accept(Keyword.Program))
        {
            if (_tokens.Current.Keyword is Keyword.Stdin or Keyword.Stdout)
            {
                throw new SqlError(SqlState.SyntaxError, "STDIN/STDOUT not allowed with PROGRAM").ToException();
            }

            return (CopyDestination.Program, grammar.Constants.ParseString().Value);
        }

        // PostgreSQL takes either word in either direction.
        if (_tokens.Accept(Keyword.Stdin) || _tokens.Accept(Keyword.Stdout)) return (CopyDestination.Stdout, null);
        return (CopyDestination.File, grammar.Constants.ParseString().Value);
    }

    private StatementOption? ParseOldDelimiter()
    {
        var start = _tokens.Current.Start;
        if (_tokens.Accept(Keyword.Using)) _tokens.Expect(Keyword.Delimiters);
        else if (!_tokens.Accept(Keyword.Delimiters)) return null;
        return new StatementOption("delimiter", grammar.Constants.ParseString().Value) { Span = _tokens.SpanFrom(start) };
    }

    private EquatableArray<StatementOption> ParseOptions()
    {
        _tokens.Accept(Keyword.With);
        if (_tokens.Is(TokenKind.LeftParenthesis)) return _options.ParseCopyOptions();
        List<StatementOption> options = [];
        while (_tokens.Current.Keyword is not (Keyword.NotAKeyword or Keyword.Where)) options.Add(ParseOldOption());
        return EquatableArray.From(options);
    }

    private StatementOption ParseOldOption()
    {
        var token = _tokens.Current;
        var option = token.Keyword switch
        {
            Keyword.Binary => Word("format", "binary"),
            Keyword.Csv => Word("format", "csv"),
            Keyword.Freeze => Word("freeze", "true"),
            Keyword.Header => Word("header", "true"),
            Keyword.Delimiter => String("delimiter"),
            Keyword.Null => String("null"),
            Keyword.Quote => String("quote"),
            Keyword.Escape => String("escape"),
            Keyword.Encoding => String("encoding", mayHaveAs: false),
            Keyword.Force => ParseForce(),
            _ => throw _tokens.Unexpected(),
        };
        return option with { Span = _tokens.SpanFrom(token.Start) };
    }

    private StatementOption Word(string name, string value)
    {
        _tokens.Advance();
        return new StatementOption(name, value);
    }

    private StatementOption String(string name, bool mayHaveAs = true)
    {
        _tokens.Advance();
        if (mayHaveAs) _tokens.Accept(Keyword.As);
        return new StatementOption(name, grammar.Constants.ParseString().Value);
    }

    private StatementOption ParseForce()
    {
        _tokens.Advance();
        if (_tokens.Accept(Keyword.Not))
        {
            _tokens.Expect(Keyword.Null);
            return new StatementOption("force_not_null", null, grammar.Names.ParseNameList());
        }

        if (_tokens.Accept(Keyword.Null)) return new StatementOption("force_null", null, grammar.Names.ParseNameList());
        _tokens.Expect(Keyword.Quote);
        return _tokens.Accept(TokenKind.Asterisk)
            ? new StatementOption("force_quote", null, IsStar: true)
            : new StatementOption("force_quote", null, grammar.Names.ParseNameList());
    }
}
