using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>
/// What begins with a name: columns, function calls with all that may follow them, and literals with a type's name before
/// them (the grammar's columnref, func_expr and part of AexprConst).
/// </summary>
/// <remarks>PostgreSQL documentation, sections 4.2.1, 4.2.6 to 4.2.8 and 4.3 "Calling Functions".</remarks>
internal sealed class FunctionCallParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes an operand that begins with a name.</summary>
    public Expression ParseNamed()
    {
        var first = _tokens.Current;
        var isColumnId = NameParser.IsColumnId(first);
        var isFunctionName = NameParser.IsTypeOrFunctionName(first);
        if (!isColumnId && !isFunctionName) throw _tokens.Unexpected();
        _tokens.Advance();
        var name = NameParser.NameOf(first);
        switch (_tokens.Current.Kind)
        {
            case TokenKind.LeftParenthesis when isFunctionName:
                return ParseCallOrLiteral([name], first.Start);
            case TokenKind.String when isFunctionName:
                return ParseTypedLiteral([name], first.Start);
            case TokenKind.Dot or TokenKind.LeftBracket when isColumnId:
                return ParseQualified(name, first.Start);
        }

        if (!isColumnId) throw _tokens.Unexpected();
        return new ColumnReference([name]) { Span = first.Span };
    }

    /// <summary>Takes a call's parentheses and nothing behind them (func_application).</summary>
    public FunctionCall ParseApplication(EquatableArray<string> name, int start) => ParseApplication(name, start, out _);

    private FunctionCall ParseApplication(EquatableArray<string> name, int start, out int orderBy)
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var call = ParseArguments(name, out orderBy);
        _tokens.Expect(TokenKind.RightParenthesis);
        return call with { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes a call's arguments, up to the closing parenthesis, as the special forms with commas have them too (func_arg_list_opt).</summary>
    public EquatableArray<FunctionArgument> ParseOptionalArgumentList()
    {
        if (_tokens.Is(TokenKind.RightParenthesis)) return [];
        List<FunctionArgument> arguments = [ParseArgument()];
        while (_tokens.Accept(TokenKind.Comma)) arguments.Add(ParseArgument());
        return EquatableArray.From(arguments);
    }

    private Expression ParseQualified(string name, int start)
    {
        List<string> names = [name];
        List<IndirectionStep> steps = [];
        while (_tokens.Current.Kind is TokenKind.Dot or TokenKind.LeftBracket)
        {
            var step = grammar.Primaries.ParseStep();
            if (step is FieldStep field && steps.Count == 0) names.Add(field.Name);
            else steps.Add(step);
        }

        if (steps.Count == 0)
        {
            if (_tokens.Is(TokenKind.LeftParenthesis)) return ParseCallOrLiteral(EquatableArray.From(names), start);
            if (_tokens.Is(TokenKind.String)) return ParseTypedLiteral(EquatableArray.From(names), start);
        }

        grammar.Primaries.CheckStar(steps);
        var span = _tokens.SpanFrom(start);
        if (steps is [AllFieldsStep]) return new StarReference(EquatableArray.From(names)) { Span = span };
        var column = new ColumnReference(EquatableArray.From(names)) { Span = span };
        if (steps.Count == 0) return column;
        var columnSpan = TextSpan.FromBounds(start, steps[0].Span.Start);
        return new Indirection(column with { Span = columnSpan }, EquatableArray.From(steps)) { Span = span };
    }

    private TypeCast ParseTypedLiteral(EquatableArray<string> name, int start)
    {
        var type = new TypeName(name) { Span = _tokens.SpanFrom(start) };
        var literal = grammar.Constants.ParseString();
        return new TypeCast(literal, type) { Span = _tokens.SpanFrom(start) };
    }

    private Expression ParseCallOrLiteral(EquatableArray<string> name, int start)
    {
        var call = ParseApplication(name, start, out var orderBy);
        return _tokens.Is(TokenKind.String) && CanBeType(call) ? ParseModifiedLiteral(call, orderBy) : ParseSuffixes(call, start);
    }

    private static bool CanBeType(FunctionCall call) =>
        !call.Arguments.IsEmpty && call is { IsDistinct: false, IsVariadic: false };

    /// <summary>Takes the string of <c>name(1, 2) 'literal'</c>: what looked like arguments are the type's modifiers.</summary>
    private TypeCast ParseModifiedLiteral(FunctionCall call, int orderBy)
    {
        List<Expression> modifiers = [];
        foreach (var argument in call.Arguments)
        {
            if (argument.Name is not null) throw _tokens.ErrorAt(argument.Span.Start, "type modifier cannot have parameter name");
            modifiers.Add(argument.Value);
        }

        if (!call.OrderBy.IsEmpty) throw _tokens.ErrorAt(orderBy, "type modifier cannot have ORDER BY");
        var type = new TypeName(call.Name, EquatableArray.From(modifiers)) { Span = call.Span };
        var literal = grammar.Constants.ParseString();
        return new TypeCast(literal, type) { Span = _tokens.SpanFrom(call.Span.Start) };
    }

    private FunctionCall ParseArguments(EquatableArray<string> name, out int orderBy)
    {
        orderBy = -1;
        var call = new FunctionCall(name, []);
        if (_tokens.Is(TokenKind.RightParenthesis)) return call;
        if (_tokens.Accept(TokenKind.Asterisk)) return call with { IsStar = true };
        var isDistinct = _tokens.Accept(Keyword.Distinct);
        var isPlain = !isDistinct && !_tokens.Accept(Keyword.All);
        List<FunctionArgument> arguments = [];
        var isVariadic = false;
        do
        {
            // VARIADIC stands before the last argument, and not together with ALL or DISTINCT.
            isVariadic = isPlain && _tokens.Accept(Keyword.Variadic);
            arguments.Add(ParseArgument());
        }
        while (!isVariadic && _tokens.Accept(TokenKind.Comma));

        orderBy = _tokens.Current.Start;
        return new FunctionCall(name, EquatableArray.From(arguments))
        {
            IsDistinct = isDistinct,
            IsVariadic = isVariadic,
            OrderBy = grammar.Windows.ParseOptionalOrderBy(),
        };
    }

    private FunctionArgument ParseArgument()
    {
        var start = _tokens.Current.Start;
        string? name = null;
        if (NameParser.IsTypeOrFunctionName(_tokens.Current) && _tokens.Peek().Kind is TokenKind.ColonEquals or TokenKind.EqualsGreater)
        {
            name = NameParser.NameOf(_tokens.Advance());
            _tokens.Advance();
        }

        var value = grammar.Expressions.Parse();
        return new FunctionArgument(name, value) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes WITHIN GROUP, FILTER and OVER behind a call.</summary>
    private FunctionCall ParseSuffixes(FunctionCall call, int start)
    {
        var plain = call;
        if (_tokens.Is(Keyword.Within)) call = ParseWithinGroup(call);
        if (_tokens.Accept(Keyword.Filter))
        {
            _tokens.Expect(TokenKind.LeftParenthesis);
            _tokens.Expect(Keyword.Where);
            call = call with { Filter = grammar.Expressions.Parse() };
            _tokens.Expect(TokenKind.RightParenthesis);
        }

        if (_tokens.Is(Keyword.Over)) call = call with { Over = grammar.Windows.ParseOver() };
        return ReferenceEquals(call, plain) ? call : call with { Span = _tokens.SpanFrom(start) };
    }

    private FunctionCall ParseWithinGroup(FunctionCall call)
    {
        var start = _tokens.Advance().Start;
        _tokens.Expect(Keyword.Group);
        _tokens.Expect(TokenKind.LeftParenthesis);
        if (!_tokens.Is(Keyword.Order)) throw _tokens.Unexpected();
        var orderBy = grammar.Windows.ParseOptionalOrderBy();
        _tokens.Expect(TokenKind.RightParenthesis);
        if (!call.OrderBy.IsEmpty) throw _tokens.ErrorAt(start, "cannot use multiple ORDER BY clauses with WITHIN GROUP");
        if (call.IsDistinct) throw _tokens.ErrorAt(start, "cannot use DISTINCT with WITHIN GROUP");
        if (call.IsVariadic) throw _tokens.ErrorAt(start, "cannot use VARIADIC with WITHIN GROUP");
        return call with { OrderBy = orderBy, IsWithinGroup = true };
    }
}
