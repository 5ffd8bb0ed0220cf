using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sql.Lexing;
using Lakehouse.Sql.Syntax;

namespace Lakehouse.Sql.Parsing;

/// <summary>Type names: the grammar's own (integer, character varying, timestamp with time zone …) and all others.</summary>
/// <remarks>PostgreSQL documentation, chapter 8 "Data Types".</remarks>
internal sealed class TypeNameParser(Grammar grammar)
{
    private readonly TokenReader _tokens = grammar.Tokens;

    /// <summary>Takes a type, with SETOF and array bounds (Typename).</summary>
    public TypeName Parse()
    {
        var start = _tokens.Current.Start;
        var isSetOf = _tokens.Accept(Keyword.Setof);
        var type = ParseSimple();
        return type with { IsSetOf = isSetOf, ArrayBounds = ParseArrayBounds(), Span = _tokens.SpanFrom(start) };
    }

    /// <summary>
    /// Whether a type of the grammar's own begins here, in a place where an expression may stand: then it is the type of a
    /// literal, or a column of the type's name.
    /// </summary>
    public static bool BeginsConstantType(Keyword keyword) => keyword is
        Keyword.Int or Keyword.Integer or Keyword.Smallint or Keyword.Bigint or Keyword.Real or Keyword.Float or Keyword.Double
        or Keyword.Decimal or Keyword.Dec or Keyword.Numeric or Keyword.Boolean or Keyword.Bit
        or Keyword.Character or Keyword.Char or Keyword.Varchar or Keyword.National or Keyword.Nchar
        or Keyword.Time or Keyword.Timestamp or Keyword.Interval;

    /// <summary>
    /// Takes one of the grammar's own types before a literal (ConstTypename): a length left out is no length of one. Interval
    /// is not among them: its fields stand behind the literal.
    /// </summary>
    public TypeName ParseConstantType()
    {
        var start = _tokens.Current.Start;
        return ParseBuiltIn(isConstant: true) with { Span = _tokens.SpanFrom(start) };
    }

    /// <summary>Takes the fields of an interval type (opt_interval) and adds them to it.</summary>
    public TypeName ParseIntervalFields(TypeName type)
    {
        switch (_tokens.Current.Keyword)
        {
            case Keyword.Year:
                _tokens.Advance();
                return type with { IntervalFields = Range(IntervalFields.Year, (Keyword.Month, IntervalFields.YearToMonth)) };
            case Keyword.Month:
                _tokens.Advance();
                return type with { IntervalFields = IntervalFields.Month };
            case Keyword.Day:
                _tokens.Advance();
                return ParseSeconds(type, Range(
                    IntervalFields.Day,
                    (Keyword.Hour, IntervalFields.DayToHour),
                    (Keyword.Minute, IntervalFields.DayToMinute),
                    (Keyword.Second, IntervalFields.DayToSecond)));
            case Keyword.Hour:
                _tokens.Advance();
                return ParseSeconds(type, Range(
                    IntervalFields.Hour, (Keyword.Minute, IntervalFields.HourToMinute), (Keyword.Second, IntervalFields.HourToSecond)));
            case Keyword.Minute:
                _tokens.Advance();
                return ParseSeconds(type, Range(IntervalFields.Minute, (Keyword.Second, IntervalFields.MinuteToSecond)));
            case Keyword.Second:
                _tokens.Advance();
                return ParseSeconds(type, IntervalFields.Second);
            default:
                return type;
        }
    }

    /// <summary>Takes an integer in parentheses, or nothing.</summary>
    public int? ParseOptionalPrecision()
    {
        if (!_tokens.Is(TokenKind.LeftParenthesis)) return null;
        return ParsePrecision();
    }

    /// <summary>Takes an integer in parentheses.</summary>
    public int ParsePrecision()
    {
        _tokens.Expect(TokenKind.LeftParenthesis);
        var value = ParseInteger();
        _tokens.Expect(TokenKind.RightParenthesis);
        return value;
    }

    /// <summary>Takes an integer constant (Iconst).</summary>
    public int ParseInteger() => int.Parse(_tokens.Expect(TokenKind.Integer).Text!, CultureInfo.InvariantCulture);

    private TypeName ParseSimple()
    {
        var keyword = _tokens.Current.Keyword;
        if (keyword == Keyword.Interval)
        {
            _tokens.Advance();
            var type = BuiltIn("interval");
            return _tokens.Is(TokenKind.LeftParenthesis)
                ? type with { Modifiers = [Constant(ParsePrecision())] }
                : ParseIntervalFields(type);
        }

        // DOUBLE alone is a name like any other.
        var isName = keyword == Keyword.Double && _tokens.Peek().Keyword != Keyword.Precision;
        if (!isName && BeginsConstantType(keyword)) return ParseBuiltIn(isConstant: false);
        if (!NameParser.IsTypeOrFunctionName(_tokens.Current)) throw _tokens.Unexpected();
        var names = grammar.Names.ParseAttributes(NameParser.NameOf(_tokens.Advance()));
        return new TypeName(names, ParseModifiers());
    }

    private TypeName ParseBuiltIn(bool isConstant)
    {
        switch (_tokens.Advance().Keyword)
        {
            case Keyword.Int or Keyword.Integer: return BuiltIn("int4");
            case Keyword.Smallint: return BuiltIn("int2");
            case Keyword.Bigint: return BuiltIn("int8");
            case Keyword.Real: return BuiltIn("float4");
            case Keyword.Float: return ParseFloat();
            case Keyword.Double:
                _tokens.Expect(Keyword.Precision);
                return BuiltIn("float8");
            case Keyword.Decimal or Keyword.Dec or Keyword.Numeric: return BuiltIn("numeric") with { Modifiers = ParseModifiers() };
            case Keyword.Boolean: return BuiltIn("bool");
            case Keyword.Bit: return ParseBit(isConstant);
            case Keyword.Varchar: return ParseCharacter("varchar", isConstant);
            case Keyword.National:
                if (!_tokens.Accept(Keyword.Character)) _tokens.Expect(Keyword.Char);
                return ParseCharacter(Varying() ? "varchar" : "bpchar", isConstant);
            case Keyword.Time: return ParseTime("time", "timetz");
            case Keyword.Timestamp: return ParseTime("timestamp", "timestamptz");
            default: return ParseCharacter(Varying() ? "varchar" : "bpchar", isConstant);
        }
    }

    private bool Varying() => _tokens.Accept(Keyword.Varying);

    private TypeName ParseFloat()
    {
        var at = _tokens.Peek().Start;
        return ParseOptionalPrecision() switch
        {
            null => BuiltIn("float8"),
            < 1 => throw _tokens.ErrorAt(at, SqlState.InvalidParameterValue, "precision for type float must be at least 1 bit"),
            <= 24 => BuiltIn("float4"),
            <= 53 => BuiltIn("float8"),
            _ => throw _tokens.ErrorAt(at, SqlState.InvalidParameterValue, "precision for type float must be less than 54 bits"),
        };
    }

    private TypeName ParseBit(bool isConstant)
    {
        var type = BuiltIn(Varying() ? "varbit" : "bit");
        if (_tokens.Is(TokenKind.LeftParenthesis)) return type with { Modifiers = ParseModifiers() };
        return type.LastName == "bit" && !isConstant ? type with { Modifiers = [Constant(1)] } : type;
    }

    private TypeName ParseCharacter(string name, bool isConstant)
    {
        var type = BuiltIn(name);
        if (_tokens.Is(TokenKind.LeftParenthesis)) return type with { Modifiers = [Constant(ParsePrecision())] };
        return name == "bpchar" && !isConstant ? type with { Modifiers = [Constant(1)] } : type;
    }

    private TypeName ParseTime(string without, string with)
    {
        EquatableArray<Expression> modifiers = ParseOptionalPrecision() is { } precision ? [Constant(precision)] : [];
        var hasZone = _tokens.Is(Keyword.With, Keyword.Time);
        if (hasZone || _tokens.Is(Keyword.Without, Keyword.Time))
        {
            _tokens.Advance();
            _tokens.Advance();
            _tokens.Expect(Keyword.Zone);
        }

        return BuiltIn(hasZone ? with : without) with { Modifiers = modifiers };
    }

    private EquatableArray<Expression> ParseModifiers()
    {
        if (!_tokens.Accept(TokenKind.LeftParenthesis)) return [];
        var modifiers = grammar.Expressions.ParseList();
        _tokens.Expect(TokenKind.RightParenthesis);
        return modifiers;
    }

    private EquatableArray<int> ParseArrayBounds()
    {
        if (_tokens.Accept(Keyword.Array))
        {
            if (!_tokens.Accept(TokenKind.LeftBracket)) return [-1];
            var bound = ParseInteger();
            _tokens.Expect(TokenKind.RightBracket);
            return [bound];
        }

        if (!_tokens.Is(TokenKind.LeftBracket)) return [];
        List<int> bounds = [];
        while (_tokens.Accept(TokenKind.LeftBracket))
        {
            bounds.Add(_tokens.Is(TokenKind.RightBracket) ? -1 : ParseInteger());
            _tokens.Expect(TokenKind.RightBracket);
        }

        return EquatableArray.From(bounds);
    }

    private IntervalFields Range(IntervalFields alone, params ReadOnlySpan<(Keyword Last, IntervalFields Fields)> ranges)
    {
        if (!_tokens.Accept(Keyword.To)) return alone;
        foreach (var (last, fields) in ranges)
        {
            if (_tokens.Accept(last)) return fields;
        }

        throw _tokens.Unexpected();
    }

    private TypeName ParseSeconds(TypeName type, IntervalFields fields)
    {
        var withFields = type with { IntervalFields = fields };
        return (fields & IntervalFields.Second) != 0 && ParseOptionalPrecision() is { } precision
            ? withFields with { Modifiers = [Constant(precision)] }
            : withFields;
    }

    private static TypeName BuiltIn(string name) => new(["pg_catalog", name]);

    private IntegerLiteral Constant(int value) => new(value) { Span = new TextSpan(_tokens.PreviousEnd, 0) };
}
