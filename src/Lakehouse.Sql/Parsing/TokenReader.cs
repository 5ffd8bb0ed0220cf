using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>
/// The tokens as the parsers see them: the current one and, where the grammar needs it, the next few. Tokens are cut only when
/// they are looked at, so that errors come in the order of the text.
/// </summary>
internal sealed class TokenReader
{
    private const int Lookahead = 8;

    private readonly Lexer _lexer;
    private readonly Token[] _ahead = new Token[Lookahead];
    private int _first;
    private int _count;

    public TokenReader(Lexer lexer)
    {
        _lexer = lexer;
        Current = lexer.Next();
    }

    /// <summary>The token to be parsed next.</summary>
    public Token Current { get; private set; }

    /// <summary>The offset behind the last token that was taken.</summary>
    public int PreviousEnd { get; private set; }

    /// <summary>The statement's text.</summary>
    public string Text => _lexer.Text;

    /// <summary>The token <paramref name="distance"/> places behind the current one.</summary>
    public Token Peek(int distance = 1)
    {
        while (_count < distance)
        {
            _ahead[(_first + _count) % Lookahead] = _lexer.Next();
            _count++;
        }

        return _ahead[(_first + distance - 1) % Lookahead];
    }

    /// <summary>Takes the current token.</summary>
    public Token Advance()
    {
        var taken = Current;
        PreviousEnd = taken.End;
        if (_count == 0)
        {
            Current = _lexer.Next();
        }
        else
        {
            Current = _ahead[_first];
            _first = (_first + 1) % Lookahead;
            _count--;
        }

        return taken;
    }

    public bool Is(TokenKind kind) => Current.Kind == kind;

    public bool Is(Keyword keyword) => Current.Keyword == keyword;

    public bool Is(Keyword first, Keyword second) => Current.Keyword == first && Peek().Keyword == second;

    /// <summary>Takes the current token if it is this keyword.</summary>
    public bool Accept(Keyword keyword)
    {
        if (Current.Keyword != keyword) return false;
        Advance();
        return true;
    }

    /// <summary>Takes the current token if it is of this kind.</summary>
    public bool Accept(TokenKind kind)
    {
        if (Current.Kind != kind) return false;
        Advance();
        return true;
    }

    /// <summary>Takes the current two tokens if they are these keywords.</summary>
    public bool Accept(Keyword first, Keyword second)
    {
        if (!Is(first, second)) return false;
        Advance();
        Advance();
        return true;
    }

    /// <summary>Takes the keyword, which must stand here.</summary>
    public Token Expect(Keyword keyword) => Current.Keyword == keyword ? Advance() : throw Unexpected();

    /// <summary>Takes two keywords, which must stand here.</summary>
    public void Expect(Keyword first, Keyword second)
    {
        Expect(first);
        Expect(second);
    }

    /// <summary>Takes a token of the kind, which must stand here.</summary>
    public Token Expect(TokenKind kind) => Current.Kind == kind ? Advance() : throw Unexpected();

    /// <summary>The span from an offset to the last token that was taken.</summary>
    public TextSpan SpanFrom(int start) => TextSpan.FromBounds(start, Math.Max(start, PreviousEnd));

    /// <summary>42601 at the current token.</summary>
    public SqlErrorException Unexpected() => LexicalError.Near(Text, Current.Start, Current.End, "syntax error");

    /// <summary>42601 at the current token, with a sentence of the grammar's.</summary>
    public SqlErrorException ErrorNearCurrent(string message) => LexicalError.Near(Text, Current.Start, Current.End, message);

    /// <summary>An error at an offset.</summary>
    public SqlErrorException ErrorAt(int offset, SqlState state, string message, string? hint = null) =>
        LexicalError.At(Text, offset, state, message, hint);

    /// <summary>A 42601 at an offset.</summary>
    public SqlErrorException ErrorAt(int offset, string message, string? hint = null) =>
        LexicalError.At(Text, offset, SqlState.SyntaxError, message, hint);
}
