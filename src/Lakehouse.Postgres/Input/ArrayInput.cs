using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of arrays: <c>{1,NULL,"a b"}</c>, nested, with bounds in front where they are not 1.</summary>
/// <remarks>PostgreSQL documentation, sections 8.15.2 and 8.15.6. The elements are for their own type's input.</remarks>
public ref struct ArrayInput
{
    private const int MaxDimensions = 6;

    private readonly ReadOnlySpan<char> _text;
    private readonly char _delimiter;
    private readonly List<string?> _elements = [];
    private readonly int[] _lengths = new int[MaxDimensions];
    private int _dimensions;
    private int _at;

    private ArrayInput(ReadOnlySpan<char> text, char delimiter)
    {
        _text = text;
        _delimiter = delimiter;
    }

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>The array of a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="delimiter">pg_type.typdelim of the element type; a comma for all but box.</param>
    /// <exception cref="SqlErrorException">22P02, 2202E, 54000.</exception>
    public static ArrayLiteral Parse(ReadOnlySpan<char> text, char delimiter = ',')
    {
        var input = new ArrayInput(text, delimiter);
        return input.Parse();
    }

    private ArrayLiteral Parse()
    {
        SkipSpace();
        var bounds = ReadBounds();
        if (Current != '{')
            throw Malformed(bounds.Count == 0 ? "Array value must start with \"{\" or dimension information." : "Array contents must start with \"{\".");
        if (IsEmptyArray()) return new ArrayLiteral([], [], []);
        ReadLevel(0);
        SkipSpace();
        if (_at < _text.Length) throw Malformed("Junk after closing right brace.");
        if (bounds.Count > 0)
        {
            if (bounds.Count != _dimensions) throw Malformed("Specified array dimensions do not match array contents.");
            for (var i = 0; i < bounds.Count; i++)
            {
                if (bounds[i].Upper - (long)bounds[i].Lower + 1 != _lengths[i]) throw Malformed("Specified array dimensions do not match array contents.");
            }
        }

        return new ArrayLiteral(
            [.. _lengths[.._dimensions]],
            bounds.Count > 0 ? [.. bounds.Select(bound => bound.Lower)] : [.. Enumerable.Repeat(1, _dimensions)],
            [.. _elements]);
    }

    private List<(int Lower, int Upper)> ReadBounds()
    {
        var bounds = new List<(int Lower, int Upper)>();
        while (Current == '[')
        {
            _at++;
            if (bounds.Count == MaxDimensions)
                throw new SqlError(SqlState.ProgramLimitExceeded, $"number of array dimensions ({MaxDimensions + 1}) exceeds the maximum allowed ({MaxDimensions})").ToException();
            var first = ReadBound("\"[\" must introduce explicitly-specified array dimensions.");
            var (lower, upper) = (1, first);
            if (Current == ':')
            {
                _at++;
                (lower, upper) = (first, ReadBound("Missing array dimension value."));
            }

            if (Current != ']') throw Malformed("Missing \"]\" after array dimensions.");
            _at++;
            if (upper < lower) throw new SqlError(SqlState.ArraySubscriptError, "upper bound cannot be less than lower bound").ToException();
            bounds.Add((lower, upper));
            SkipSpace();
        }

        if (bounds.Count == 0) return bounds;
        if (Current != '=') throw Malformed("Missing \"=\" after array dimensions.");
        _at++;
        SkipSpace();
        return bounds;
    }

    private int ReadBound(string missing)
    {
        var start = _at;
        if (Current is '-' or '+') _at++;
        while (char.IsAsciiDigit(Current)) _at++;
        if (_at == start) throw Malformed(missing);
        return int.TryParse(_text[start.._at], System.Globalization.NumberStyles.AllowLeadingSign, null, out var bound)
            ? bound
            : throw new SqlError(SqlState.ProgramLimitExceeded, "array bound is out of integer range").ToException();
    }

    /// <summary>Only braces, nested or not: an array without dimensions.</summary>
    private readonly bool IsEmptyArray()
    {
        var rest = Trimming.Trim(_text[_at..]);
        if (rest.Length < 2 || rest[0] != '{' || rest[^1] != '}') return false;
        return Trimming.Trim(rest[1..^1]).IsEmpty;
    }

    private void ReadLevel(int depth)
    {
        if (depth >= MaxDimensions)
            throw new SqlError(SqlState.ProgramLimitExceeded, $"number of array dimensions ({depth + 1}) exceeds the maximum allowed ({MaxDimensions})").ToException();
        var firstTime = depth >= _dimensions;
        if (firstTime && _elements.Count > 0) throw Malformed("Unexpected \"{\" character.");
        if (firstTime) _dimensions = depth + 1;
        _at++;
        var count = 0;
        while (true)
        {
            SkipSpace();
            if (_at >= _text.Length) throw Malformed("Unexpected end of input.");
            if (Current == '{')
            {
                ReadLevel(depth + 1);
            }
            else
            {
                if (Current == '}') throw Malformed("Unexpected \"}\" character.");
                if (depth != _dimensions - 1) throw Malformed("Unexpected array element.");
                _elements.Add(ReadElement());
            }

            count++;
            SkipSpace();
            if (_at >= _text.Length) throw Malformed("Unexpected end of input.");
            if (Current == '}') break;
            if (Current != _delimiter) throw Malformed(Current == '{' ? "Unexpected \"{\" character." : "Unexpected array element.");
            _at++;
        }

        _at++;
        if (_lengths[depth] == 0) _lengths[depth] = count;
        else if (_lengths[depth] != count) throw Ragged();
    }

    private string? ReadElement()
    {
        if (Current == '"') return ReadQuoted();
        var element = new StringBuilder();
        var (significant, escaped) = (0, false);
        while (_at < _text.Length && Current != _delimiter && Current is not ('{' or '}' or '"'))
        {
            var c = _text[_at++];
            if (c == '\\')
            {
                if (_at >= _text.Length) throw Malformed("Unexpected end of input.");
                element.Append(_text[_at++]);
                (significant, escaped) = (element.Length, true);
                continue;
            }

            element.Append(c);
            if (!Trimming.IsSpace(c)) significant = element.Length;
        }

        if (Current == '{' || significant == 0) throw Malformed(Current switch
        {
            '{' => "Unexpected \"{\" character.",
            '"' => "Unexpected array element.",
            '\0' => "Unexpected end of input.",
            _ => $"Unexpected \"{Current}\" character.",
        });
        if (Current == '"') throw Malformed("Unexpected array element.");
        var text = element.ToString(0, significant);
        return !escaped && text.Equals("NULL", StringComparison.OrdinalIgnoreCase) ? null : text;
    }

    private string ReadQuoted()
    {
        var element = new StringBuilder();
        for (_at++; Current != '"' || _at >= _text.Length; _at++)
        {
            if (Current == '\\') _at++;
            if (_at >= _text.Length) throw Malformed("Unexpected end of input.");
            element.Append(_text[_at]);
        }

        _at++;
        return element.ToString();
    }

    private void SkipSpace()
    {
        while (_at < _text.Length && Trimming.IsSpace(_text[_at])) _at++;
    }

    private readonly SqlErrorException Ragged() => Malformed("Multidimensional arrays must have sub-arrays with matching dimensions.");

    private readonly SqlErrorException Malformed(string detail) => SqlError.MalformedArray(_text, detail).ToException();
}
