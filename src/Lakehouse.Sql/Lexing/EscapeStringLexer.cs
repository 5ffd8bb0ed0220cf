using System.Buffers;
using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sql.Lexing;

/// <summary>Strings with C-style escapes, E'…'. They are put together in bytes, because <c>\xC3\xA9</c> is one character.</summary>
/// <remarks>PostgreSQL documentation, section 4.1.2.2 "String Constants with C-Style Escapes".</remarks>
internal ref struct EscapeStringLexer
{
    private readonly string _text;
    private readonly int _start;
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private int _at;
    private char _highSurrogate;

    private EscapeStringLexer(string text, int start, int quote)
    {
        _text = text;
        _start = start;
        _at = quote + 1;
    }

    /// <summary>The string whose opening quote is at <paramref name="quote"/> and whose token begins at <paramref name="start"/>.</summary>
    public static Token Scan(string text, int start, int quote) => new EscapeStringLexer(text, start, quote).Scan();

    private Token Scan()
    {
        while (true)
        {
            var length = _text.AsSpan(_at).IndexOfAny('\\', '\'');
            if (length < 0) throw Unterminated();
            if (length > 0)
            {
                RequireNoSurrogate(_at, _at + 1);
                Append(_text.AsSpan(_at, length));
                _at += length;
            }

            if (_text[_at] == '\\')
            {
                ScanEscape();
                continue;
            }

            RequireNoSurrogate(_at, _at + 1);
            if (Characters.At(_text, _at + 1) == '\'')
            {
                Append("'");
                _at += 2;
                continue;
            }

            var next = Whitespace.FindContinuation(_text, _at + 1);
            if (next < 0) return new Token(TokenKind.String, _start, _at + 1 - _start, Decode());
            _at = next + 1;
        }
    }

    private void ScanEscape()
    {
        var c = Characters.At(_text, _at + 1);
        if (_at + 1 >= _text.Length) throw Unterminated();
        if (c is 'u' or 'U')
        {
            ScanUnicode(c == 'u' ? 4 : 8);
            return;
        }

        var escape = _at;
        if (c is >= '0' and <= '7')
        {
            RequireNoSurrogate(escape, escape + 1);
            _at = SkipDigits(_at + 1, 3, static d => d is >= '0' and <= '7');
            AppendByte(OctalValue(_text.AsSpan(escape + 1, _at - escape - 1)));
        }
        else if (c == 'x' && char.IsAsciiHexDigit(Characters.At(_text, _at + 2)))
        {
            RequireNoSurrogate(escape, escape + 1);
            _at = SkipDigits(_at + 2, 2, char.IsAsciiHexDigit);
            AppendByte(byte.Parse(_text.AsSpan(escape + 2, _at - escape - 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
        }
        else
        {
            RequireNoSurrogate(escape, escape + 1);
            ReadOnlySpan<char> character = c switch
            {
                'b' => "\b",
                'f' => "\f",
                'n' => "\n",
                'r' => "\r",
                't' => "\t",
                _ => _text.AsSpan(escape + 1, char.IsHighSurrogate(c) && escape + 2 < _text.Length ? 2 : 1),
            };
            Append(character);
            _at = escape + 1 + (character.Length == 2 ? 2 : 1);
        }
    }

    private void ScanUnicode(int digits)
    {
        var escape = _at;
        _at = SkipDigits(escape + 2, digits, char.IsAsciiHexDigit);
        if (_at - escape - 2 < digits)
        {
            throw LexicalError.At(
                _text, escape, SqlState.InvalidEscapeSequence, "invalid Unicode escape", @"Unicode escapes must be \uXXXX or \UXXXXXXXX.");
        }

        var value = uint.Parse(_text.AsSpan(escape + 2, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        if (value is 0 or > 0x10FFFF) throw LexicalError.Near(_text, escape, _at, "invalid Unicode escape value");
        if (value is >= 0xDC00 and <= 0xDFFF && _highSurrogate != 0)
        {
            Append([_highSurrogate, (char)value]);
            _highSurrogate = '\0';
            return;
        }

        RequireNoSurrogate(escape, _at);
        if (value is >= 0xD800 and <= 0xDBFF) _highSurrogate = (char)value;
        else if (value is >= 0xDC00 and <= 0xDFFF) throw LexicalError.Near(_text, escape, _at, "invalid Unicode surrogate pair");
        else Append(new Rune(value).ToString());
    }

    /// <summary>Behind the first half of a surrogate pair nothing but the second may stand.</summary>
    private readonly void RequireNoSurrogate(int at, int end)
    {
        if (_highSurrogate != 0) throw LexicalError.Near(_text, at, end, "invalid Unicode surrogate pair");
    }

    private readonly int SkipDigits(int at, int most, Func<char, bool> isDigit)
    {
        var end = Math.Min(at + most, _text.Length);
        while (at < end && isDigit(_text[at])) at++;
        return at;
    }

    private static byte OctalValue(ReadOnlySpan<char> digits)
    {
        var value = 0;
        foreach (var digit in digits) value = (value * 8) + (digit - '0');
        return (byte)value;
    }

    private readonly void Append(ReadOnlySpan<char> characters)
    {
        var at = _bytes.GetSpan(Encoding.UTF8.GetMaxByteCount(characters.Length));
        _bytes.Advance(Encoding.UTF8.GetBytes(characters, at));
    }

    private readonly void AppendByte(byte value)
    {
        _bytes.GetSpan(1)[0] = value;
        _bytes.Advance(1);
    }

    private readonly string Decode()
    {
        var bytes = _bytes.WrittenSpan;
        if (bytes.Contains((byte)0)) throw SqlError.InvalidByteSequence([0]).ToException();
        return PgReader.DecodeUtf8(bytes);
    }

    private readonly SqlErrorException Unterminated() => LexicalError.Near(_text, _start, _text.Length, "unterminated quoted string");
}
