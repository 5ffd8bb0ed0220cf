using System.Globalization;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>A place in a text that is read by a date/time template, and how numbers and words are taken from there.</summary>
internal sealed class TemplateCursor(string text)
{
    private int _at;
    private FormatNode _node;
    private bool _ended;

    /// <summary>Characters of the text that were passed over beyond those of the template.</summary>
    public int Skipped { get; set; }

    /// <summary>How many characters the last number had.</summary>
    public int Taken { get; private set; }

    public bool AtEnd => _at >= text.Length;

    /// <summary>The character here; NUL at the end.</summary>
    public char Current => AtEnd ? '\0' : text[_at];

    /// <summary>Whether digits with a comma behind them stand here.</summary>
    public bool HasThousands
    {
        get
        {
            var rest = text.AsSpan(_at).TrimStart();
            if (rest is ['+' or '-', ..]) rest = rest[1..];
            var comma = rest.IndexOfAnyExceptInRange('0', '9');
            return comma > 0 && rest[comma] == ',';
        }
    }

    public static bool IsSpace(char c) => c is ' ' or (>= '\t' and <= '\r');

    public static bool IsSeparator(char c) => c is > ' ' and < '\x7F' && !char.IsAsciiLetterOrDigit(c);

    /// <summary>Names the field that is read next, for messages, and says whether its digits end by themselves.</summary>
    public void Begin(FormatNode node, bool ended) => (_node, _ended) = (node, ended || node.FillMode);

    public void Skip(int characters)
    {
        for (; characters > 0 && !AtEnd; characters--) _at += char.IsHighSurrogate(text[_at]) && _at + 1 < text.Length ? 2 : 1;
    }

    public void SkipSpaces()
    {
        for (; !AtEnd && IsSpace(text[_at]); _at++) Skipped++;
    }

    /// <summary>The sign of a zone's hours. A minus may have been passed over as a separator.</summary>
    public int Sign()
    {
        if (Current is '+' or '-' or ' ') return text[_at++] == '-' ? -1 : 1;
        return Skipped > 0 && text[_at - 1] == '-' ? -1 : 1;
    }

    /// <summary>The current field's number: of so many digits, or of all that stand here.</summary>
    /// <exception cref="SqlErrorException">22007: there is none; 22008: it is out of range.</exception>
    public int Number(int digits) => Number(digits, _ended);

    /// <summary>A number of at most so many digits, or of all that stand here where it ends by itself.</summary>
    public int Number(int digits, bool ended)
    {
        var before = _at;
        while (!AtEnd && IsSpace(text[_at])) _at++;
        var start = _at;
        var limit = ended ? text.Length : Math.Min(text.Length, start + digits);
        if (!ended && text.Length - start < digits) throw Short(digits, text.Length - start);
        var end = start < limit && text[start] is '+' or '-' ? start + 1 : start;
        var first = end;
        while (end < limit && char.IsAsciiDigit(text[end])) end++;
        if (end == first)
        {
            // PostgreSQL takes blanks alone as 0 where digits are counted.
            if (ended || start == before) throw NoNumber(start, digits);
            (_at, Taken) = (start, start - before);
            return 0;
        }
        if (!ended && end - start < digits) throw Partial(start, digits, end - start);
        if (!int.TryParse(text.AsSpan(start, end - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
        {
            throw new SqlError(SqlState.DatetimeValueOutOfRange, $"value for \"{_node.Text}\" in source string is out of range")
            {
                Detail = $"Value must be in the range {int.MinValue} to {int.MaxValue}.",
            }.ToException();
        }
        _at = end;
        Taken = end - before;
        return number;
    }

    /// <summary>Which of some words stands here.</summary>
    /// <exception cref="SqlErrorException">22007: none.</exception>
    public int Word(string[] words)
    {
        // The longest first: VIII is no V.
        foreach (var i in Enumerable.Range(0, words.Length).OrderByDescending(i => words[i].Length))
        {
            if (string.Compare(text, _at, words[i], 0, words[i].Length, StringComparison.OrdinalIgnoreCase) != 0) continue;
            _at += words[i].Length;
            return i;
        }
        var end = _at;
        while (end < text.Length && !IsSpace(text[end])) end++;
        throw Invalid(text[_at..end], "The given value did not match any of the allowed values for this field.").ToException();
    }

    private SqlErrorException NoNumber(int start, int digits) =>
        Invalid(text[start..Math.Min(text.Length, start + digits)], "Value must be an integer.").ToException();

    private SqlErrorException Partial(int start, int digits, int taken) =>
        (Invalid(text.Substring(start, digits), $"Field requires {digits} characters, but only {taken} could be parsed.") with { Hint = FixedWidth }).ToException();

    private SqlErrorException Short(int digits, int left) =>
        new SqlError(SqlState.InvalidDatetimeFormat, $"source string too short for \"{_node.Text}\" formatting field")
        {
            Detail = $"Field requires {digits} characters, but only {left} remain.",
            Hint = FixedWidth,
        }.ToException();

    private SqlError Invalid(string value, string detail) =>
        new(SqlState.InvalidDatetimeFormat, $"invalid value \"{value}\" for \"{_node.Text}\"") { Detail = detail };

    private const string FixedWidth = "If your source string is not fixed-width, try using the \"FM\" modifier.";
}
