using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Expressions by precedence climbing: operands come from <see cref="PrimaryParser"/>, precedences from <see cref="InfixOperator"/>.</summary>
/// <remarks>PostgreSQL documentation, section 4.2 "Value Expressions"; the grammar's a_expr and b_expr.</remarks>
internal sealed class ExpressionParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes an expression (a_expr).</summary>
    public Expression Parse() => Parse(Precedence.Lowest);

    /// <summary>Takes an expression whose operators bind at least as tightly as given.</summary>
    public Expression Parse(Precedence minimum) => Parse(minimum, ExpressionScope.Full);

    /// <summary>
    /// Takes an expression without AND, OR, NOT and predicates (b_expr), which may stand where these words mean something else.
    /// </summary>
    public Expression ParseRestricted(Precedence minimum = Precedence.Lowest) => Parse(minimum, ExpressionScope.Restricted);

    /// <summary>Takes an item of the select list: a keyword operator there may be the label of the column.</summary>
    public Expression ParseTarget()
    {
        StackGuard.Check();
        return Climb(ParseOperand(ExpressionScope.Full), Precedence.Lowest, ExpressionScope.Full, isTarget: true);
    }

    /// <summary>Goes on with an expression whose first operand was taken already.</summary>
    public Expression ParseFrom(Expression operand) => Climb(operand, Precedence.Lowest, ExpressionScope.Full);

    /// <summary>Takes expressions by commas (expr_list).</summary>
    public EquatableArray<Expression> ParseList()
    {
        var first = Parse();
        if (!_tokens.Is(TokenKind.Comma)) return [first];
        List<Expression> list = [first];
        while (_tokens.Accept(TokenKind.Comma)) list.Add(Parse());
        return EquatableArray.From(list);
    }

    /// <summary>Takes an operator: a symbol, or OPERATOR(…) (qual_Op, or qual_all_Op with the mathematical ones).</summary>
    public OperatorName ParseOperator()
    {
        if (!_tokens.Accept(Keyword.Operator)) return _tokens.Advance().Text!;
        _tokens.Expect(TokenKind.LeftParenthesis);
        List<string> qualifier = [];
        while (NameParser.IsColumnId(_tokens.Current))
        {
            qualifier.Add(grammar.Names.ParseColumnId());
            _tokens.Expect(TokenKind.Dot);
        }

        if (!IsSymbol(_tokens.Current.Kind)) throw _tokens.Unexpected();
        var symbol = _tokens.Advance().Text!;
        _tokens.Expect(TokenKind.RightParenthesis);
        return new OperatorName(EquatableArray.From(qualifier), symbol);
    }

    /// <summary>Whether a token is an operator's symbol (all_Op).</summary>
    public static bool IsSymbol(TokenKind kind) => kind is >= TokenKind.Operator and <= TokenKind.NotEqual;

    private Expression Parse(Precedence minimum, ExpressionScope scope)
    {
        StackGuard.Check();
        return Climb(ParseOperand(scope), minimum, scope);
    }

    private Expression Climb(Expression left, Precedence minimum, ExpressionScope scope, bool isTarget = false)
    {
        // The level of an operator just taken that does not associate: another one of its level is an error.
        var closed = Precedence.Lowest;
        while (true)
        {
            var infix = InfixOperator.At(_tokens);
            if (infix.Kind == InfixKind.None || infix.Precedence < minimum) return left;
            if (scope == ExpressionScope.Restricted && !IsInRestricted(infix.Kind)) return left;
            if (isTarget && IsLabel()) return left;
            if (infix.Precedence == closed) throw _tokens.Unexpected();
            left = ParseInfix(left, infix, scope, isTarget, out var isClosed);
            closed = isClosed ? infix.Precedence : Precedence.Lowest;
        }
    }

    private Expression ParseInfix(Expression left, InfixOperator infix, ExpressionScope scope, bool isTarget, out bool isClosed)
    {
        isClosed = false;
        switch (infix.Kind)
        {
            case InfixKind.Or: return ParseLogical(left, LogicalOperator.Or, Keyword.Or, Precedence.And, isTarget);
            case InfixKind.And: return ParseLogical(left, LogicalOperator.And, Keyword.And, Precedence.Not, isTarget);
            case InfixKind.Comparison or InfixKind.Symbol: return ParseBinary(left, infix, scope, out isClosed);
            case InfixKind.Cast:
            {
                var anchor = _tokens.Advance().Start;
                var type = grammar.Types.Parse();
                return new TypeCast(left, type) { Span = _tokens.SpanFrom(left.Span.Start), Anchor = anchor };
            }

            case InfixKind.Collate:
            {
                var anchor = _tokens.Advance().Start;
                var collation = grammar.Names.ParseQualifiedName();
                return new CollateExpression(left, collation) { Span = _tokens.SpanFrom(left.Span.Start), Anchor = anchor };
            }

            case InfixKind.AtTimeZone: return ParseAtTimeZone(left);
            default: return grammar.Predicates.Parse(left, infix.Kind, scope, out isClosed);
        }
    }

    /// <summary>Takes <c>AND b AND c …</c>: one node, however long the chain.</summary>
    private LogicalOperation ParseLogical(Expression left, LogicalOperator connective, Keyword keyword, Precedence operand, bool isTarget)
    {
        var anchor = _tokens.Current.Start;
        List<Expression> operands = [];
        if (left is LogicalOperation chain && chain.Operator == connective)
        {
            operands.AddRange(chain.Operands.AsSpan());
            anchor = chain.Anchor;
        }
        else
        {
            operands.Add(left);
        }

        do
        {
            _tokens.Advance();
            operands.Add(Parse(operand));
        }
        while (_tokens.Is(keyword) && !(isTarget && IsLabel()));

        return new LogicalOperation(connective, EquatableArray.From(operands))
        {
            Span = _tokens.SpanFrom(left.Span.Start),
            Anchor = anchor,
        };
    }

    private Expression ParseBinary(Expression left, InfixOperator infix, ExpressionScope scope, out bool isClosed)
    {
        isClosed = false;
        var anchor = _tokens.Current.Start;
        var symbol = ParseOperator();
        if (scope == ExpressionScope.Full && _tokens.Current.Keyword is Keyword.Any or Keyword.Some or Keyword.All)
        {
            return grammar.Predicates.ParseQuantified(left, symbol, anchor);
        }

        // All but the comparisons associate to the left: the right operand binds more tightly either way.
        isClosed = infix.Kind == InfixKind.Comparison;
        var right = Parse(infix.Precedence + 1, scope);
        return new BinaryOperation(left, symbol, right) { Span = _tokens.SpanFrom(left.Span.Start), Anchor = anchor };
    }

    private FunctionCall ParseAtTimeZone(Expression left)
    {
        var anchor = _tokens.Advance().Start;
        _tokens.Expect(Keyword.Time, Keyword.Zone);
        var zone = Parse(Precedence.AtTimeZone + 1);
        return SpecialFormParser.Call("timezone", [zone, left]) with
        {
            Span = _tokens.SpanFrom(left.Span.Start),
            Anchor = anchor,
        };
    }

    private Expression ParseOperand(ExpressionScope scope)
    {
        var token = _tokens.Current;
        switch (token.Kind)
        {
            case TokenKind.Plus:
            {
                _tokens.Advance();
                var operand = Parse(Precedence.Sign + 1, scope);
                return new UnaryOperation("+", operand) { Span = _tokens.SpanFrom(token.Start) };
            }

            case TokenKind.Minus:
                _tokens.Advance();
                return Negate(Parse(Precedence.Sign + 1, scope), token.Start);
            case TokenKind.Operator:
                return ParsePrefixOperator(token.Start, scope);
            case TokenKind.Keyword when token.Keyword == Keyword.Operator && _tokens.Peek().Kind == TokenKind.LeftParenthesis:
                return ParsePrefixOperator(token.Start, scope);
            case TokenKind.Keyword when token.Keyword == Keyword.Not && scope == ExpressionScope.Full:
            {
                _tokens.Advance();
                var operand = Parse(Precedence.Not);
                return new NotOperation(operand) { Span = _tokens.SpanFrom(token.Start) };
            }

            case TokenKind.Keyword when token.Keyword == Keyword.Default && scope == ExpressionScope.Full:
                _tokens.Advance();
                return new DefaultMarker { Span = token.Span };
            default:
                return grammar.Primaries.Parse();
        }
    }

    private UnaryOperation ParsePrefixOperator(int start, ExpressionScope scope)
    {
        var symbol = ParseOperator();
        var operand = Parse(Precedence.OtherOperator + 1, scope);
        return new UnaryOperation(symbol, operand) { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>A minus before a number makes a negative number, as in PostgreSQL's grammar: <c>-1</c> is a literal.</summary>
    private Expression Negate(Expression operand, int start)
    {
        var span = _tokens.SpanFrom(start);
        return operand switch
        {
            IntegerLiteral integer => new IntegerLiteral(-integer.Value) { Span = span },
            NumericLiteral number => new NumericLiteral(number.Text[0] == '-' ? number.Text[1..] : "-" + number.Text) { Span = span },
            _ => new UnaryOperation("-", operand) { Span = span },
        };
    }

    private static bool IsInRestricted(InfixKind kind) =>
        kind is InfixKind.Comparison or InfixKind.Symbol or InfixKind.Cast or InfixKind.Is;

    /// <summary>
    /// Whether the current keyword, which could be an operator, is the label of a column: then what follows ends the item.
    /// </summary>
    private bool IsLabel() =>
        _tokens.Current.Kind == TokenKind.Keyword && NameParser.IsBareLabel(_tokens.Current) && SelectParser.EndsTarget(_tokens.Peek());
}

/// <summary>Which operators an expression may have outside parentheses.</summary>
internal enum ExpressionScope
{
    /// <summary>All (a_expr).</summary>
    Full,

    /// <summary>Without AND, OR, NOT, and the predicates but IS DISTINCT FROM (b_expr).</summary>
    Restricted,
}
