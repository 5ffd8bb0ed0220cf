using System.Text;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Postgres.Ranges;

/// <summary>Text input of the range types.</summary>
/// <remarks>PostgreSQL documentation, section 8.17.5; range_parse in src/backend/utils/adt/rangetypes.c.</remarks>
internal ref struct RangeInput
{
    private const string Whitespace = " \t\n\r\v\f";

    private readonly string _text;
    private int _at;

    private RangeInput(string text) => _text = text;

    /// <summary>Whether <c>empty</c> stands at a place, in letters of any case.</summary>
    public static bool IsEmptyWord(ReadOnlySpan<char> text) => text.StartsWith("empty", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether PostgreSQL passes over a character.</summary>
    public static bool IsSpace(char character) => Whitespace.Contains(character, StringComparison.Ordinal);

    /// <summary>The range of a text.</summary>
    /// <exception cref="SqlErrorException">22P02, 22000, and what the element's input throws.</exception>
    public static RangeSet Parse(RangeType type, string text, InputSettings settings) => new RangeInput(text).Parse(type, settings);

    private RangeSet Parse(RangeType type, InputSettings settings)
    {
        SkipSpaces();
        if (IsEmptyWord(_text.AsSpan(_at)))
        {
            _at += 5;
            SkipSpaces();
            return _at == _text.Length ? RangeSet.Empty : throw Malformed("Junk after \"empty\" key word.");
        }

        if (Peek is not ('[' or '(')) throw Malformed("Missing left parenthesis or bracket.");
        var fromIncluded = _text[_at++] == '[';
        var from = Bound();
        if (Peek != ',') throw Malformed("Missing comma after lower bound.");
        _at++;
        var to = Bound();
        if (Peek is not (']' or ')')) throw Malformed("Too many commas.");
        var toIncluded = _text[_at++] == ']';
        SkipSpaces();
        if (_at < _text.Length) throw Malformed("Junk after right parenthesis or bracket.");
        var lower = from is null ? RangeBound.Infinite(true) : new RangeBound(true, type.Read(from, settings), fromIncluded);
        var upper = to is null ? RangeBound.Infinite(false) : new RangeBound(false, type.Read(to, settings), toIncluded);
        return type.Make(lower, upper);
    }

    private readonly char Peek => _at < _text.Length ? _text[_at] : '\0';

    private string? Bound()
    {
        if (Peek is ',' or ')' or ']') return null;
        var bound = new StringBuilder();
        var quoted = false;
        while (quoted || Peek is not (',' or ')' or ']'))
        {
            var next = Next();
            if (next == '\\') bound.Append(Next());
            else if (next != '"') bound.Append(next);
            else if (!quoted) quoted = true;
            else if (Peek == '"') bound.Append(_text[_at++]);
            else quoted = false;
        }
        return bound.ToString();
    }

    private char Next() => _at < _text.Length ? _text[_at++] : throw Malformed("Unexpected end of input.");

    private void SkipSpaces()
    {
        while (_at < _text.Length && IsSpace(_text[_at])) _at++;
    }

    private readonly SqlErrorException Malformed(string detail) => SqlError.MalformedRange("range", _text, detail).ToException();
}
