using System.Text;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>Cuts the text of a date, time or interval into fields by their looks.</summary>
/// <remarks>PostgreSQL documentation, appendix B.1 "Date/Time Input Interpretation", steps 1 and 2.</remarks>
internal ref struct DateTimeTokenizer
{
    private const int MostFields = 25;

    private readonly ReadOnlySpan<char> _text;
    private readonly StringBuilder _field = new();
    private int _at;

    private DateTimeTokenizer(ReadOnlySpan<char> text) => _text = text;

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    /// <summary>The fields; null where a character belongs to no field.</summary>
    public static List<DateTimeField>? Tokenize(ReadOnlySpan<char> text)
    {
        var tokenizer = new DateTimeTokenizer(text);
        var fields = new List<DateTimeField>();
        while (tokenizer._at < text.Length)
        {
            if (Trimming.IsSpace(tokenizer.Current))
            {
                tokenizer._at++;
                continue;
            }

            if (fields.Count >= MostFields) return null;
            tokenizer._field.Clear();
            var c = tokenizer.Current;
            FieldKind? kind;
            if (char.IsAsciiDigit(c)) kind = tokenizer.ReadFromDigit();
            else if (c == '.') kind = tokenizer.ReadFraction();
            else if (char.IsAsciiLetter(c)) kind = tokenizer.ReadFromLetter();
            else if (c is '+' or '-') kind = tokenizer.ReadSigned();
            else if (char.IsAscii(c) && (char.IsPunctuation(c) || char.IsSymbol(c)))
            {
                tokenizer._at++;
                continue;
            }
            else
            {
                return null;
            }

            if (kind is null) return null;
            fields.Add(new DateTimeField(kind.Value, tokenizer._field.ToString()));
        }

        return fields;
    }

    private FieldKind ReadFromDigit()
    {
        TakeDigits();
        if (Current == ':')
        {
            while (char.IsAsciiDigit(Current) || Current is ':' or '.') Take();
            return FieldKind.Time;
        }

        if (Current is not ('-' or '/' or '.')) return FieldKind.Number;
        var delimiter = Current;
        Take();
        if (!char.IsAsciiDigit(Current))
        {
            while (char.IsAsciiLetterOrDigit(Current) || (Current == delimiter && Current != '\0')) Take();
            return FieldKind.Date;
        }

        var kind = delimiter == '.' ? FieldKind.Number : FieldKind.Date;
        TakeDigits();
        if (Current != delimiter) return kind;
        while (char.IsAsciiDigit(Current) || Current == delimiter) Take();
        return FieldKind.Date;
    }

    private FieldKind ReadFraction()
    {
        Take();
        TakeDigits();
        return FieldKind.Number;
    }

    private FieldKind ReadFromLetter()
    {
        while (char.IsAsciiLetter(Current)) Take();
        var joined = Current is '-' or '/' or '.'
            || ((Current == '+' || char.IsAsciiDigit(Current)) && DateTimeWords.Find(_field.ToString()) is null);
        if (!joined) return FieldKind.Text;
        do Take();
        while (Current is '+' or '-' or '/' or '_' or '.' or ':' || char.IsAsciiLetterOrDigit(Current));
        return FieldKind.Date;
    }

    private FieldKind? ReadSigned()
    {
        Take();
        while (Trimming.IsSpace(Current)) _at++;
        if (char.IsAsciiDigit(Current))
        {
            while (char.IsAsciiDigit(Current) || Current is ':' or '.' or '-') Take();
            return FieldKind.Zone;
        }

        if (!char.IsAsciiLetter(Current)) return null;
        while (char.IsAsciiLetter(Current)) Take();
        return FieldKind.SignedText;
    }

    private void TakeDigits()
    {
        while (char.IsAsciiDigit(Current)) Take();
    }

    private void Take() => _field.Append(char.ToLowerInvariant(_text[_at++]));
}
