using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>
/// What follows the body of a query: ORDER BY, LIMIT, OFFSET, FETCH, FOR UPDATE. A query in parentheses may have some of
/// them inside and others outside, but none twice.
/// </summary>
/// <remarks>PostgreSQL documentation, "SELECT" of the SQL reference.</remarks>
internal sealed class QueryTailParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes the clauses behind a body and puts the query together.</summary>
    public Query Parse(WithClause? with, Query query, int start)
    {
        var orderBy = grammar.Windows.ParseOptionalOrderBy();
        LimitClause? limit = null;
        EquatableArray<LockingClause> locking;
        if (BeginsLimit())
        {
            limit = ParseLimit();
            locking = ParseLocking();
        }
        else
        {
            locking = ParseLocking();
            if (!locking.IsEmpty && BeginsLimit()) limit = ParseLimit();
        }

        if (!orderBy.IsEmpty)
        {
            if (!query.OrderBy.IsEmpty) throw _tokens.ErrorAt(orderBy[0].Span.Start, "multiple ORDER BY clauses not allowed");
            query = query with { OrderBy = orderBy };
        }

        if (!locking.IsEmpty) query = query with { Locking = [.. query.Locking, .. locking] };
        if (limit is not null) query = query with { Limit = Merge(query, limit) };
        if (with is not null)
        {
            if (query.With is not null) throw _tokens.ErrorAt(with.Span.Start, "multiple WITH clauses not allowed");
            query = query with { With = with };
        }

        return query with { Span = _tokens.SpanFrom(start) };
    }

    private LimitClause Merge(Query query, LimitClause limit)
    {
        if (query.Limit is { } inner)
        {
            if (limit.Offset is not null && inner.Offset is not null)
            {
                throw _tokens.ErrorAt(limit.Offset.Span.Start, "multiple OFFSET clauses not allowed");
            }

            if (limit.Count is not null && inner.Count is not null)
            {
                throw _tokens.ErrorAt(limit.Count.Span.Start, "multiple LIMIT clauses not allowed");
            }
        }

        if (limit.WithTies)
        {
            if (query.OrderBy.IsEmpty) throw Invalid("WITH TIES cannot be specified without ORDER BY clause");
            foreach (var clause in query.Locking)
            {
                if (clause.Wait == LockWait.SkipLocked)
                {
                    throw Invalid("SKIP LOCKED and WITH TIES options cannot be used together");
                }
            }
        }

        return query.Limit is not { } before
            ? limit
            : limit with
            {
                Count = limit.Count ?? before.Count,
                Offset = limit.Offset ?? before.Offset,
                WithTies = limit.WithTies || before.WithTies,
            };
    }

    private static SqlErrorException Invalid(string message) => new SqlError(SqlState.SyntaxError, message).ToException();

    private bool BeginsLimit() => _tokens.Current.Keyword is Keyword.Limit or Keyword.Offset or Keyword.Fetch;

    private LimitClause ParseLimit()
    {
        var start = _tokens.Current.Start;
        if (_tokens.Is(Keyword.Offset))
        {
            var offset = ParseOffset();
            var counted = _tokens.Current.Keyword is Keyword.Limit or Keyword.Fetch ? ParseCount() : null;
            return (counted ?? new LimitClause(null, null, WithTies: false)) with { Offset = offset, Span = _tokens.SpanFrom(start) };
        }

        var limit = ParseCount();
        return _tokens.Is(Keyword.Offset) ? limit with { Offset = ParseOffset(), Span = _tokens.SpanFrom(start) } : limit;
    }

    private LimitClause ParseCount()
    {
        var start = _tokens.Current.Start;
        if (_tokens.Accept(Keyword.Limit))
        {
            var all = _tokens.Current;
            Expression count = _tokens.Accept(Keyword.All) ? new NullLiteral { Span = all.Span } : grammar.Expressions.Parse();
            if (_tokens.Is(TokenKind.Comma))
            {
                _tokens.Advance();
                grammar.Expressions.Parse();
                throw _tokens.ErrorAt(start, "LIMIT #,# syntax is not supported", "Use separate LIMIT and OFFSET clauses.");
            }

            return new LimitClause(count, null, WithTies: false) { Span = _tokens.SpanFrom(start) };
        }

        _tokens.Expect(Keyword.Fetch);
        if (!_tokens.Accept(Keyword.First)) _tokens.Expect(Keyword.Next);
        var fetched = _tokens.Current.Keyword is Keyword.Row or Keyword.Rows
            ? new IntegerLiteral(1) { Span = new TextSpan(_tokens.PreviousEnd, 0) }
            : ParseFetchValue();
        if (!_tokens.Accept(Keyword.Row)) _tokens.Expect(Keyword.Rows);
        var withTies = !_tokens.Accept(Keyword.Only);
        if (withTies) _tokens.Expect(Keyword.With, Keyword.Ties);
        return new LimitClause(fetched, null, withTies) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes an operand, or a signed number (select_fetch_first_value).</summary>
    private Expression ParseFetchValue()
    {
        var sign = _tokens.Current;
        if (sign.Kind is not (TokenKind.Plus or TokenKind.Minus)) return grammar.Primaries.Parse();
        if (_tokens.Peek().Kind is not (TokenKind.Integer or TokenKind.Number)) throw SkipAndReject();
        return grammar.Expressions.Parse(Precedence.Cast);
    }

    private SqlErrorException SkipAndReject()
    {
        _tokens.Advance();
        return _tokens.Unexpected();
    }

    private Expression ParseOffset()
    {
        _tokens.Expect(Keyword.Offset);
        if (_tokens.Current.Kind is TokenKind.Plus or TokenKind.Minus or TokenKind.Operator
            || _tokens.Current.Keyword is Keyword.Not or Keyword.Operator or Keyword.Default)
        {
            var signed = grammar.Expressions.Parse();
            if (signed is IntegerLiteral or NumericLiteral or UnaryOperation { Operand: IntegerLiteral or NumericLiteral }) AcceptRows();
            return signed;
        }

        // ROW or ROWS may follow an operand, not an operation.
        var operand = grammar.Primaries.Parse();
        return AcceptRows() ? operand : grammar.Expressions.ParseFrom(operand);
    }

    private bool AcceptRows() => _tokens.Accept(Keyword.Row) || _tokens.Accept(Keyword.Rows);

    private EquatableArray<LockingClause> ParseLocking()
    {
        if (!_tokens.Is(Keyword.For)) return [];
        if (_tokens.Is(Keyword.For, Keyword.Read))
        {
            _tokens.Advance();
            _tokens.Advance();
            _tokens.Expect(Keyword.Only);
            return [];
        }

        List<LockingClause> clauses = [];
        while (_tokens.Is(Keyword.For)) clauses.Add(ParseLockingClause());
        return EquatableArray.From(clauses);
    }

    private LockingClause ParseLockingClause()
    {
        var start = _tokens.Advance().Start;
        LockStrength strength;
        if (_tokens.Accept(Keyword.Update))
        {
            strength = LockStrength.Update;
        }
        else if (_tokens.Accept(Keyword.Share))
        {
            strength = LockStrength.Share;
        }
        else if (_tokens.Accept(Keyword.No))
        {
            _tokens.Expect(Keyword.Key, Keyword.Update);
            strength = LockStrength.NoKeyUpdate;
        }
        else
        {
            _tokens.Expect(Keyword.Key, Keyword.Share);
            strength = LockStrength.KeyShare;
        }

        var tables = _tokens.Accept(Keyword.Of) ? grammar.Names.ParseQualifiedNameList() : [];
        var wait = LockWait.Block;
        if (_tokens.Accept(Keyword.Nowait))
        {
            wait = LockWait.NoWait;
        }
        else if (_tokens.Accept(Keyword.Skip))
        {
            _tokens.Expect(Keyword.Locked);
            wait = LockWait.SkipLocked;
        }

        return new LockingClause(strength, tables, wait) { Span = _tokens.SpanFrom(start) };
    }
}
