using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Cursors (DECLARE, FETCH, MOVE, CLOSE) and prepared statements (PREPARE, EXECUTE, DEALLOCATE).</summary>
/// <remarks>PostgreSQL documentation, their pages in the SQL reference.</remarks>
internal sealed class CursorStatementParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes one of them.</summary>
    public Statement Parse()
    {
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Declare: return ParseDeclare();
            case Keyword.Fetch or Keyword.Move: return ParseFetch(_tokens.Advance().Keyword == Keyword.Move);
            case Keyword.Prepare: return ParsePrepare();
            case Keyword.Execute: return ParseExecute();
        }

        if (_tokens.Advance().Keyword == Keyword.Close)
        {
            return new CloseStatement(_tokens.Accept(Keyword.All) ? null : grammar.Names.ParseColumnId());
        }

        // PREPARE is a noise word here, unless it is the name.
        if (_tokens.Is(Keyword.Prepare) && (_tokens.Peek().Keyword == Keyword.All || NameParser.IsColumnId(_tokens.Peek()))) _tokens.Advance();
        return new DeallocateStatement(_tokens.Accept(Keyword.All) ? null : grammar.Names.ParseColumnId());
    }

    /// <summary>Takes DECLARE.</summary>
    public DeclareCursorStatement ParseDeclare()
    {
        _tokens.Expect(Keyword.Declare);
        var name = grammar.Names.ParseColumnId();
        var isBinary = false;
        bool? isScroll = null;
        bool? isInsensitive = null;
        while (!_tokens.Is(Keyword.Cursor))
        {
            if (_tokens.Accept(Keyword.Binary))
            {
                isBinary = true;
            }
            else if (_tokens.Current.Keyword is Keyword.Insensitive or Keyword.Asensitive)
            {
                isInsensitive = Once(isInsensitive, _tokens.Advance().Keyword == Keyword.Insensitive, "ASENSITIVE", "INSENSITIVE");
            }
            else
            {
                var isForwardOnly = _tokens.Accept(Keyword.No);
                _tokens.Expect(Keyword.Scroll);
                isScroll = Once(isScroll, !isForwardOnly, "SCROLL", "NO SCROLL");
            }
        }

        _tokens.Expect(Keyword.Cursor);
        var isHold = _tokens.Accept(Keyword.With);
        if (isHold || _tokens.Accept(Keyword.Without)) _tokens.Expect(Keyword.Hold);
        _tokens.Expect(Keyword.For);
        var query = grammar.Queries.ParseSelectStatement();
        return new DeclareCursorStatement(name, isBinary, isInsensitive, isScroll, isHold, query);
    }

    /// <summary>Takes EXECUTE.</summary>
    public ExecuteStatement ParseExecute()
    {
        _tokens.Expect(Keyword.Execute);
        var name = grammar.Names.ParseColumnId();
        if (!_tokens.Accept(TokenKind.LeftParenthesis)) return new ExecuteStatement(name, []);
        var arguments = grammar.Expressions.ParseList();
        _tokens.Expect(TokenKind.RightParenthesis);
        return new ExecuteStatement(name, arguments);
    }

    private static bool Once(bool? before, bool now, string first, string second) => before == !now
        ? throw new SqlError(SqlState.InvalidCursorDefinition, $"cannot specify both {first} and {second}").ToException()
        : now;

    private FetchStatement ParseFetch(bool isMove)
    {
        var (direction, count) = ParseDirection();
        if (!_tokens.Accept(Keyword.From)) _tokens.Accept(Keyword.In);
        return new FetchStatement(isMove, direction, count, grammar.Names.ParseColumnId());
    }

    private (FetchDirection Direction, long Count) ParseDirection()
    {
        if (_tokens.Accept(Keyword.All)) return (FetchDirection.Forward, FetchStatement.All);
        if (BeginsInteger()) return (FetchDirection.Forward, ParseInteger());
        // The words of direction may be names of cursors; then nothing follows them.
        if (_tokens.Peek().Kind is TokenKind.EndOfInput or TokenKind.Semicolon) return (FetchDirection.Forward, 1);
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Next: return Take(FetchDirection.Forward, 1);
            case Keyword.Prior: return Take(FetchDirection.Backward, 1);
            case Keyword.First: return Take(FetchDirection.Absolute, 1);
            case Keyword.Last: return Take(FetchDirection.Absolute, -1);
            case Keyword.Absolute:
                _tokens.Advance();
                return (FetchDirection.Absolute, ParseInteger());
            case Keyword.Relative:
                _tokens.Advance();
                return (FetchDirection.Relative, ParseInteger());
            case Keyword.Forward: return ParseCounted(FetchDirection.Forward);
            case Keyword.Backward: return ParseCounted(FetchDirection.Backward);
            default: return (FetchDirection.Forward, 1);
        }
    }

    private (FetchDirection Direction, long Count) Take(FetchDirection direction, long count)
    {
        _tokens.Advance();
        return (direction, count);
    }

    private (FetchDirection Direction, long Count) ParseCounted(FetchDirection direction)
    {
        _tokens.Advance();
        if (_tokens.Accept(Keyword.All)) return (direction, FetchStatement.All);
        return (direction, BeginsInteger() ? ParseInteger() : 1);
    }

    private bool BeginsInteger() => _tokens.Current.Kind is TokenKind.Integer or TokenKind.Plus or TokenKind.Minus;

    private int ParseInteger()
    {
        var isNegative = _tokens.Accept(TokenKind.Minus);
        if (!isNegative) _tokens.Accept(TokenKind.Plus);
        var value = int.Parse(_tokens.Expect(TokenKind.Integer).Text!, CultureInfo.InvariantCulture);
        return isNegative ? -value : value;
    }

    private PrepareStatement ParsePrepare()
    {
        _tokens.Expect(Keyword.Prepare);
        var name = grammar.Names.ParseColumnId();
        List<TypeName> types = [];
        if (_tokens.Accept(TokenKind.LeftParenthesis))
        {
            do types.Add(grammar.Types.Parse());
            while (_tokens.Accept(TokenKind.Comma));
            _tokens.Expect(TokenKind.RightParenthesis);
        }

        _tokens.Expect(Keyword.As);
        return new PrepareStatement(name, EquatableArray.From(types), grammar.Statements.ParsePreparable());
    }
}
