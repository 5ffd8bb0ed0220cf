using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>
/// Functions that SQL writes in ways of its own: without parentheses, or with words between the arguments (the grammar's
/// func_expr_common_subexpr). As in PostgreSQL most of them are calls of functions in pg_catalog.
/// </summary>
/// <remarks>PostgreSQL documentation, sections 9.4, 9.9, 9.18 and 9.26.</remarks>
internal sealed class SpecialFormParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>The call that a special form stands for.</summary>
    public static FunctionCall Call(string function, EquatableArray<Expression> arguments)
    {
        var named = new List<FunctionArgument>(arguments.Count);
        foreach (var argument in arguments) named.Add(new FunctionArgument(null, argument) { Span = argument.Span });
        return new FunctionCall(["pg_catalog", function], EquatableArray.From(named)) { IsSpecialForm = true };
    }

    /// <summary>Takes the special form that the current keyword begins; null where it begins none.</summary>
    public Expression? TryParse()
    {
        var token = _tokens.Current;
        switch (token.Keyword)
        {
            case Keyword.CurrentDate: return ParseValue(SqlValueFunctionKind.CurrentDate);
            case Keyword.CurrentTime: return ParseValue(SqlValueFunctionKind.CurrentTime, hasPrecision: true);
            case Keyword.CurrentTimestamp: return ParseValue(SqlValueFunctionKind.CurrentTimestamp, hasPrecision: true);
            case Keyword.Localtime: return ParseValue(SqlValueFunctionKind.LocalTime, hasPrecision: true);
            case Keyword.Localtimestamp: return ParseValue(SqlValueFunctionKind.LocalTimestamp, hasPrecision: true);
            case Keyword.CurrentRole: return ParseValue(SqlValueFunctionKind.CurrentRole);
            case Keyword.CurrentUser: return ParseValue(SqlValueFunctionKind.CurrentUser);
            case Keyword.User: return ParseValue(SqlValueFunctionKind.User);
            case Keyword.SessionUser: return ParseValue(SqlValueFunctionKind.SessionUser);
            case Keyword.CurrentCatalog: return ParseValue(SqlValueFunctionKind.CurrentCatalog);
            case Keyword.CurrentSchema when _tokens.Peek().Kind is not (TokenKind.LeftParenthesis or TokenKind.String):
                return ParseValue(SqlValueFunctionKind.CurrentSchema);
            case Keyword.Collation when _tokens.Peek().Keyword == Keyword.For:
                return ParseCollationFor();
        }

        return _tokens.Current.Kind == TokenKind.Keyword && _tokens.Peek().Kind == TokenKind.LeftParenthesis ? ParseCallLike(token) : null;
    }

    private SqlValueFunction ParseValue(SqlValueFunctionKind kind, bool hasPrecision = false)
    {
        var start = _tokens.Advance().Start;
        var precision = hasPrecision ? grammar.Types.ParseOptionalPrecision() : null;
        return new SqlValueFunction(kind, precision) { Span = _tokens.SpanFrom(start) };
    }

    private FunctionCall ParseCollationFor()
    {
        var start = _tokens.Advance().Start;
        _tokens.Advance();
        _tokens.Expect(TokenKind.LeftParenthesis);
        return Finish(Call("pg_collation_for", [grammar.Expressions.Parse()]), start);
    }

    private Expression? ParseCallLike(Token token)
    {
        switch (token.Keyword)
        {
            case Keyword.Cast: return ParseCast(Open());
            case Keyword.Extract: return ParseExtract(Open());
            case Keyword.Normalize: return ParseNormalize(Open());
            case Keyword.Overlay: return ParseOverlay(Open());
            case Keyword.Position: return ParsePosition(Open());
            case Keyword.Substring: return ParseSubstring(Open());
            case Keyword.Treat: return ParseTreat(Open());
            case Keyword.Trim: return ParseTrim(Open());
            case Keyword.Nullif: return ParseNullIf(Open());
            case Keyword.Coalesce: return ParseList(Open(), static arguments => new CoalesceExpression(arguments));
            case Keyword.Greatest: return ParseList(Open(), static arguments => new MinMaxExpression(IsGreatest: true, arguments));
            case Keyword.Least: return ParseList(Open(), static arguments => new MinMaxExpression(IsGreatest: false, arguments));
            case Keyword.Xmlconcat or Keyword.Xmlelement or Keyword.Xmlexists or Keyword.Xmlforest or Keyword.Xmlparse or Keyword.Xmlpi
                or Keyword.Xmlroot or Keyword.Xmlserialize:
                throw SqlError.UnsupportedXml().ToException();
            default: return null;
        }
    }

    /// <summary>Takes the keyword and the opening parenthesis.</summary>
    /// <returns>Where the form begins.</returns>
    private int Open()
    {
        var start = _tokens.Advance().Start;
        _tokens.Expect(TokenKind.LeftParenthesis);
        return start;
    }

    private TExpression Finish<TExpression>(TExpression form, int start)
        where TExpression : Expression
    {
        _tokens.Expect(TokenKind.RightParenthesis);
        return form with { Span = _tokens.SpanFrom(start) };
    }

    private Expression ParseList(int start, Func<EquatableArray<Expression>, Expression> make) =>
        Finish(make(grammar.Expressions.ParseList()), start);

    private TypeCast ParseCast(int start)
    {
        var operand = grammar.Expressions.Parse();
        _tokens.Expect(Keyword.As);
        return Finish(new TypeCast(operand, grammar.Types.Parse()), start);
    }

    private FunctionCall ParseTreat(int start)
    {
        var operand = grammar.Expressions.Parse();
        _tokens.Expect(Keyword.As);
        var type = grammar.Types.Parse();
        return Finish(Call(type.LastName, [operand]) with { IsSpecialForm = false }, start);
    }

    private NullIfExpression ParseNullIf(int start)
    {
        var left = grammar.Expressions.Parse();
        _tokens.Expect(TokenKind.Comma);
        return Finish(new NullIfExpression(left, grammar.Expressions.Parse()), start);
    }

    private FunctionCall ParseExtract(int start)
    {
        var token = _tokens.Current;
        var isField = token.Kind is TokenKind.Identifier or TokenKind.String || token.Keyword is
            Keyword.Year or Keyword.Month or Keyword.Day or Keyword.Hour or Keyword.Minute or Keyword.Second;
        if (!isField) throw _tokens.Unexpected();
        _tokens.Advance();
        var field = new StringLiteral(NameParser.NameOf(token)) { Span = token.Span };
        _tokens.Expect(Keyword.From);
        return Finish(Call("extract", [field, grammar.Expressions.Parse()]), start);
    }

    private FunctionCall ParseNormalize(int start)
    {
        var operand = grammar.Expressions.Parse();
        if (!_tokens.Accept(TokenKind.Comma)) return Finish(Call("normalize", [operand]), start);
        if (_tokens.Current.Keyword is not (Keyword.Nfc or Keyword.Nfd or Keyword.Nfkc or Keyword.Nfkd)) throw _tokens.Unexpected();
        var form = _tokens.Advance();
        return Finish(Call("normalize", [operand, new StringLiteral(form.Keyword.Word()) { Span = form.Span }]), start);
    }

    private FunctionCall ParsePosition(int start)
    {
        var part = grammar.Expressions.ParseRestricted();
        _tokens.Expect(Keyword.In);
        var whole = grammar.Expressions.ParseRestricted();
        return Finish(Call("position", [whole, part]), start);
    }

    private FunctionCall ParseOverlay(int start)
    {
        var arguments = grammar.Functions.ParseOptionalArgumentList();
        if (arguments is not [{ Name: null, Value: var whole }] || !_tokens.Accept(Keyword.Placing))
        {
            return Finish(new FunctionCall(["overlay"], arguments), start);
        }

        var part = grammar.Expressions.Parse();
        _tokens.Expect(Keyword.From);
        var from = grammar.Expressions.Parse();
        EquatableArray<Expression> list = _tokens.Accept(Keyword.For)
            ? [whole, part, from, grammar.Expressions.Parse()]
            : [whole, part, from];
        return Finish(Call("overlay", list), start);
    }

    private FunctionCall ParseSubstring(int start)
    {
        var arguments = grammar.Functions.ParseOptionalArgumentList();
        if (arguments is not [{ Name: null, Value: var whole }]) return Finish(new FunctionCall(["substring"], arguments), start);
        EquatableArray<Expression> list;
        if (_tokens.Accept(Keyword.From))
        {
            var from = grammar.Expressions.Parse();
            list = _tokens.Accept(Keyword.For) ? [whole, from, grammar.Expressions.Parse()] : [whole, from];
        }
        else if (_tokens.Accept(Keyword.For))
        {
            var length = grammar.Expressions.Parse();
            list = _tokens.Accept(Keyword.From)
                ? [whole, grammar.Expressions.Parse(), length]
                : [whole, FirstPosition(length.Span.Start), ToInteger(length)];
        }
        else if (_tokens.Accept(Keyword.Similar))
        {
            var pattern = grammar.Expressions.Parse();
            _tokens.Expect(Keyword.Escape);
            list = [whole, pattern, grammar.Expressions.Parse()];
        }
        else
        {
            return Finish(new FunctionCall(["substring"], arguments), start);
        }

        return Finish(Call("substring", list), start);
    }

    /// <summary>FOR alone counts from the first character; the cast keeps the length from being taken as a pattern.</summary>
    private static IntegerLiteral FirstPosition(int at) => new(1) { Span = new TextSpan(at, 0) };

    private static TypeCast ToInteger(Expression length) =>
        new(length, new TypeName(["pg_catalog", "int4"]) { Span = new TextSpan(length.Span.Start, 0) }) { Span = length.Span };

    private FunctionCall ParseTrim(int start)
    {
        var function = "btrim";
        if (_tokens.Accept(Keyword.Leading)) function = "ltrim";
        else if (_tokens.Accept(Keyword.Trailing)) function = "rtrim";
        else _tokens.Accept(Keyword.Both);

        if (_tokens.Accept(Keyword.From)) return Finish(Call(function, grammar.Expressions.ParseList()), start);
        var first = grammar.Expressions.Parse();
        List<Expression> list = [];
        if (_tokens.Accept(Keyword.From))
        {
            list.AddRange(grammar.Expressions.ParseList().AsSpan());
            list.Add(first);
        }
        else
        {
            list.Add(first);
            while (_tokens.Accept(TokenKind.Comma)) list.Add(grammar.Expressions.Parse());
        }

        return Finish(Call(function, EquatableArray.From(list)), start);
    }
}
