using System.Runtime.CompilerServices;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input.JsonPath;

/// <summary>Reads a path: predicates, arithmetic and accessors, in the grammar's precedence.</summary>
/// <remarks>PostgreSQL's src/backend/utils/adt/jsonpath_gram.y.</remarks>
internal sealed class JsonPathParser
{
    private static readonly string[] Comparisons = ["==", "<>", "<", "<=", ">", ">="];

    private readonly JsonPathLexer _lexer;
    private readonly JsonPathAccessorParser _accessors;
    private readonly List<JsonPathToken> _tokens;
    private int _at;

    private JsonPathParser(string text)
    {
        _lexer = new JsonPathLexer(text);
        _tokens = _lexer.Tokens();
        _accessors = new JsonPathAccessorParser(this);
    }

    /// <summary>How many filters surround what is read: @ stands for nothing outside of one.</summary>
    public int Filters { get; set; }

    /// <summary>How many subscripts surround what is read: last stands for nothing outside of one.</summary>
    public int Subscripts { get; set; }

    /// <summary>The token that is next.</summary>
    public JsonPathToken Token => _tokens[_at];

    /// <summary>The path of a text.</summary>
    /// <exception cref="SqlErrorException">42601, 54001.</exception>
    public static JsonPathExpression Parse(string text)
    {
        var parser = new JsonPathParser(text);
        var strict = parser.SkipWord("strict");
        if (!strict) parser.SkipWord("lax");
        var root = parser.Predicate();
        if (parser.Token.Kind != JsonPathTokenKind.End) throw parser.Unexpected();
        return new JsonPathExpression(strict, root);
    }

    public JsonPathToken Advance() => _tokens[_at++];

    public bool Skip(string symbol)
    {
        if (!Token.Is(symbol)) return false;
        _at++;
        return true;
    }

    public bool SkipWord(string word)
    {
        if (!Token.IsWord(word)) return false;
        _at++;
        return true;
    }

    public void Expect(string symbol)
    {
        if (!Skip(symbol)) throw Unexpected();
    }

    public SqlErrorException Unexpected() => _lexer.Error("syntax error", Token.Start);

    /// <summary>Predicates joined by ||.</summary>
    public JsonPathNode Predicate()
    {
        EnsureStack();
        var left = Conjunction();
        while (Skip("||")) left = new PathConnective(false, Boolean(left), Boolean(Conjunction()));
        return left;
    }

    private JsonPathNode Conjunction()
    {
        var left = Negation();
        while (Skip("&&")) left = new PathConnective(true, Boolean(left), Boolean(Negation()));
        return left;
    }

    private JsonPathNode Negation()
    {
        if (!Skip("!")) return Comparison();
        // Only a predicate in parentheses or exists() may be negated.
        if (Token.IsWord("exists")) return new PathNot(Primary());
        Expect("(");
        var operand = Boolean(Predicate());
        Expect(")");
        return new PathNot(operand);
    }

    private JsonPathNode Comparison()
    {
        var left = Sum();
        if (Token.Kind == JsonPathTokenKind.Symbol && Comparisons.Contains(Token.Text))
            return new PathComparison(Advance().Text, left, Sum());
        if (SkipWord("starts"))
        {
            if (!SkipWord("with")) throw Unexpected();
            if (Token.Kind is not (JsonPathTokenKind.String or JsonPathTokenKind.Variable)) throw Unexpected();
            var prefix = Advance();
            return new PathStartsWith(left, prefix.Kind == JsonPathTokenKind.String ? new PathString(prefix.Text) : new PathVariable(prefix.Text));
        }
        return SkipWord("like_regex") ? LikeRegex(left) : left;
    }

    private PathLikeRegex LikeRegex(JsonPathNode left)
    {
        if (Token.Kind != JsonPathTokenKind.String) throw Unexpected();
        var pattern = Advance().Text;
        if (!SkipWord("flag")) return Checked(new PathLikeRegex(left, pattern, ""));
        if (Token.Kind != JsonPathTokenKind.String) throw Unexpected();
        var flags = Advance().Text;
        foreach (var flag in flags)
        {
            if (flag is 'i' or 's' or 'm' or 'q') continue;
            throw flag == 'x'
                ? new SqlErrorException(new SqlError(
                    SqlState.FeatureNotSupported, "XQuery \"x\" flag (expanded regular expressions) is not implemented"))
                : new SqlErrorException(new SqlError(SqlState.SyntaxError, "invalid input syntax for type jsonpath")
                {
                    Detail = $"Unrecognized flag character \"{flag}\" in LIKE_REGEX predicate.",
                });
        }
        return Checked(new PathLikeRegex(left, pattern, string.Concat("ismq".Where(flags.Contains))));
    }

    /// <summary>A wrong pattern is an error of the path, whatever it is asked about.</summary>
    private static PathLikeRegex Checked(PathLikeRegex like)
    {
        _ = like.Expression;
        return like;
    }

    /// <summary>Operands joined by + and -.</summary>
    public JsonPathNode Sum()
    {
        var left = Product();
        while (Token.Is("+") || Token.Is("-")) left = new PathArithmetic(Advance().Text[0], left, Product());
        return left;
    }

    private JsonPathNode Product()
    {
        var left = Sign();
        while (Token.Is("*") || Token.Is("/") || Token.Is("%")) left = new PathArithmetic(Advance().Text[0], left, Sign());
        return left;
    }

    private JsonPathNode Sign()
    {
        EnsureStack();
        if (Skip("-")) return Sign() is var minus && minus is PathNumber number ? new PathNumber(Negated(number.Text)) : new PathSign(true, minus);
        if (Skip("+")) return Sign() is var plus && plus is PathNumber ? plus : new PathSign(false, plus);
        return _accessors.Follow(Primary());
    }

    private static string Negated(string number) => number[0] == '-' ? number[1..] : number.Trim('0', '.').Length == 0 ? number : $"-{number}";

    private JsonPathNode Primary()
    {
        var token = Advance();
        switch (token.Kind)
        {
            case JsonPathTokenKind.Number: return new PathNumber(token.Text);
            case JsonPathTokenKind.String: return new PathString(token.Text);
            case JsonPathTokenKind.Variable: return new PathVariable(token.Text);
        }
        if (token.Is("$")) return new PathRoot();
        if (token.Is("@")) return Filters > 0 ? new PathCurrent() : throw Misplaced("@ is not allowed in root expressions");
        if (token.IsWord("last")) return Subscripts > 0 ? new PathLast() : throw Misplaced("LAST is allowed only in array subscripts");
        if (token.IsWord("true")) return new PathLiteral(true);
        if (token.IsWord("false")) return new PathLiteral(false);
        if (token.IsWord("null")) return new PathLiteral(null);
        if (token.IsWord("exists")) return Exists();
        if (token.Is("(")) return Parenthesized();
        _at--;
        throw Unexpected();
    }

    private PathExists Exists()
    {
        Expect("(");
        var operand = Sum();
        Expect(")");
        return new PathExists(operand);
    }

    private JsonPathNode Parenthesized()
    {
        var inner = Predicate();
        Expect(")");
        if (!SkipWord("is")) return inner;
        if (!SkipWord("unknown")) throw Unexpected();
        return new PathIsUnknown(Boolean(inner));
    }

    /// <summary>A predicate, where the grammar takes nothing else.</summary>
    public JsonPathNode Boolean(JsonPathNode node) => IsPredicate(node) ? node : throw Unexpected();

    private static bool IsPredicate(JsonPathNode node) =>
        node is PathComparison or PathConnective or PathNot or PathExists or PathIsUnknown or PathStartsWith or PathLikeRegex;

    private static SqlErrorException Misplaced(string message) => new(new SqlError(SqlState.SyntaxError, message));

    private static void EnsureStack()
    {
        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
            throw new SqlErrorException(new SqlError(SqlState.StatementTooComplex, "stack depth limit exceeded"));
    }
}
