using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input;

namespace Lakehouse.Postgres.Ranges;

/// <summary>Text input of the multirange types: ranges in braces with commas between.</summary>
/// <remarks>multirange_in in PostgreSQL's src/backend/utils/adt/multirangetypes.c.</remarks>
internal ref struct MultirangeInput
{
    private readonly string _text;
    private int _at;

    private MultirangeInput(string text) => _text = text;

    /// <summary>The multirange of a text.</summary>
    /// <exception cref="SqlErrorException">22P02, 22000, and what the element's input throws.</exception>
    public static RangeSet Parse(RangeType type, string text, InputSettings settings) => new MultirangeInput(text).Parse(type, settings);

    private RangeSet Parse(RangeType type, InputSettings settings)
    {
        SkipSpaces();
        if (_at == _text.Length || _text[_at] != '{') throw Malformed("Missing left brace.");
        _at++;
        var ranges = new List<RangeValue>();
        for (var isFirst = true; !(Peek() == '}' && isFirst); isFirst = false)
        {
            if (RangeInput.IsEmptyWord(_text.AsSpan(_at))) _at += 5;
            else if (_text[_at] is '[' or '(') ranges.AddRange(RangeInput.Parse(type, Range(), settings).Ranges);
            else throw Malformed("Expected range start.");
            var next = Peek();
            if (next == '}') break;
            if (next != ',') throw Malformed("Expected comma or end of multirange.");
            _at++;
        }

        _at++;
        SkipSpaces();
        return _at == _text.Length ? RangeSet.Of(ranges) : throw Malformed("Junk after closing right brace.");
    }

    /// <summary>The text of the range that begins here.</summary>
    private string Range()
    {
        var start = _at;
        var quoted = false;
        while (true)
        {
            switch (Peek())
            {
                case '\\':
                    _at++;
                    Peek();
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ']' or ')' when !quoted:
                    return _text[start..++_at];
            }
            _at++;
        }
    }

    private char Peek()
    {
        SkipSpaces();
        return _at < _text.Length ? _text[_at] : throw Malformed("Unexpected end of input.");
    }

    private void SkipSpaces()
    {
        while (_at < _text.Length && RangeInput.IsSpace(_text[_at])) _at++;
    }

    private readonly SqlErrorException Malformed(string detail) => SqlError.MalformedRange("multirange", _text, detail).ToException();
}
