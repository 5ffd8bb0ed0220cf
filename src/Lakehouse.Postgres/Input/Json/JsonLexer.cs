using System.Globalization;
using System.Text;

namespace Lakehouse.Postgres.Input.Json;

/// <summary>Cuts JSON text into tokens.</summary>
/// <remarks>RFC 8259; the messages are those of PostgreSQL's src/common/jsonapi.c.</remarks>
internal ref struct JsonLexer(ReadOnlySpan<char> text, bool resolvesEscapes)
{
    private readonly ReadOnlySpan<char> _text = text;
    private readonly StringBuilder? _string = resolvesEscapes ? new StringBuilder() : null;
    private int _at;
    private bool _afterHighSurrogate;

    /// <summary>The current token.</summary>
    public JsonTokenKind Kind { get; private set; }

    /// <summary>Where it starts.</summary>
    public int Start { get; private set; }

    /// <summary>Its characters.</summary>
    public readonly ReadOnlySpan<char> Token => _text[Start.._at];

    /// <summary>A string's value, where escapes are resolved.</summary>
    public readonly string Value => _string?.ToString() ?? "";

    /// <summary>Moves to the next token.</summary>
    public void Next()
    {
        while (_at < _text.Length && _text[_at] is ' ' or '\t' or '\n' or '\r') _at++;
        Start = _at;
        if (_at >= _text.Length)
        {
            Kind = JsonTokenKind.End;
            return;
        }

        Kind = _text[_at] switch
        {
            '{' => JsonTokenKind.BeginObject,
            '}' => JsonTokenKind.EndObject,
            '[' => JsonTokenKind.BeginArray,
            ']' => JsonTokenKind.EndArray,
            ':' => JsonTokenKind.Colon,
            ',' => JsonTokenKind.Comma,
            '"' => JsonTokenKind.String,
            '-' or (>= '0' and <= '9') => JsonTokenKind.Number,
            _ => JsonTokenKind.Literal,
        };
        switch (Kind)
        {
            case JsonTokenKind.String: ReadString(); break;
            case JsonTokenKind.Number: ReadNumber(); break;
            case JsonTokenKind.Literal: ReadLiteral(); break;
            default: _at++; break;
        }
    }

    /// <summary>The error that something else was expected than the current token.</summary>
    public readonly Errors.SqlErrorException Expected(string what) =>
        Kind == JsonTokenKind.End
            ? JsonFailure.Invalid(_text, _text.Length, "The input string ended unexpectedly.")
            : JsonFailure.Invalid(_text, _at, $"Expected {what}, but found \"{Token}\".");

    private void ReadLiteral()
    {
        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at]) || _text[_at] == '_' || _text[_at] >= 0x80)) _at++;
        if (_at == Start) _at++;
        if (Token is not ("true" or "false" or "null")) throw InvalidToken();
    }

    private void ReadNumber()
    {
        var bad = false;
        if (_text[_at] == '-') _at++;
        if (Current == '0') _at++;
        else bad |= !SkipDigits();
        if (Current == '.')
        {
            _at++;
            bad |= !SkipDigits();
        }

        if (Current is 'e' or 'E')
        {
            _at++;
            if (Current is '+' or '-') _at++;
            bad |= !SkipDigits();
        }

        while (_at < _text.Length && (char.IsAsciiLetterOrDigit(Current) || Current == '_' || Current >= 0x80))
        {
            bad = true;
            _at++;
        }

        if (bad) throw InvalidToken();
    }

    private readonly char Current => _at < _text.Length ? _text[_at] : '\0';

    private bool SkipDigits()
    {
        var start = _at;
        while (char.IsAsciiDigit(Current)) _at++;
        return _at > start;
    }

    private void ReadString()
    {
        _string?.Clear();
        for (_at++; ; _at++)
        {
            if (_at >= _text.Length) throw InvalidToken();
            var c = _text[_at];
            if (_afterHighSurrogate && (c != '\\' || _at + 1 >= _text.Length || _text[_at + 1] != 'u')) throw LoneSurrogate();
            if (c == '"') break;
            if (c < ' ') throw JsonFailure.Invalid(_text, _at, $"Character with value 0x{(int)c:x2} must be escaped.");
            if (c == '\\') ReadEscape();
            else _string?.Append(c);
        }

        _at++;
    }

    private void ReadEscape()
    {
        if (++_at >= _text.Length) throw InvalidToken();
        var c = _text[_at];
        if (c == 'u')
        {
            ReadUnicodeEscape();
            return;
        }

        var resolved = c switch
        {
            '"' or '\\' or '/' => c,
            'b' => '\b',
            'f' => '\f',
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            _ => throw JsonFailure.Invalid(_text, _at + 1, $"Escape sequence \"\\{c}\" is invalid."),
        };
        _string?.Append(resolved);
    }

    private void ReadUnicodeEscape()
    {
        var code = 0;
        for (var i = 0; i < 4; i++)
        {
            if (++_at >= _text.Length) throw InvalidToken();
            if (!char.IsAsciiHexDigit(_text[_at]))
                throw JsonFailure.Invalid(_text, _at + 1, "\"\\u\" must be followed by four hexadecimal digits.");
            code = (code << 4) | HexDigit.Value(_text[_at]);
        }

        if (_string is null) return;
        var c = (char)code;
        if (c == 0) throw JsonFailure.Untranslatable(_text, _at + 1, "\\u0000 cannot be converted to text.");
        if (char.IsHighSurrogate(c) && _afterHighSurrogate)
            throw JsonFailure.Invalid(_text, _at + 1, "Unicode high surrogate must not follow a high surrogate.");
        if (char.IsLowSurrogate(c) != _afterHighSurrogate) throw LoneSurrogate();
        _afterHighSurrogate = char.IsHighSurrogate(c);
        _string.Append(c);
    }

    private readonly Errors.SqlErrorException LoneSurrogate() =>
        JsonFailure.Invalid(_text, Math.Min(_text.Length, _at + 1), "Unicode low surrogate must follow a high surrogate.");

    private readonly Errors.SqlErrorException InvalidToken() =>
        JsonFailure.Invalid(_text, _at, string.Create(CultureInfo.InvariantCulture, $"Token \"{_text[Start..Math.Min(_at, _text.Length)]}\" is invalid."));
}
