using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input.JsonPath;

/// <summary>Cuts a path into tokens.</summary>
/// <remarks>PostgreSQL's src/backend/utils/adt/jsonpath_scan.l says what is one.</remarks>
internal sealed class JsonPathLexer(string text)
{
    private const string Special = "?%$.[]{}()|&!=<>@#,*:-+/\\\"";
    private static readonly string[] Doubled = ["==", "<>", "!=", "<=", ">=", "&&", "||", "**"];

    private int _at;

    /// <summary>All tokens, the end last.</summary>
    /// <exception cref="SqlErrorException">42601.</exception>
    public List<JsonPathToken> Tokens()
    {
        var tokens = new List<JsonPathToken>();
        do tokens.Add(Next());
        while (tokens[^1].Kind != JsonPathTokenKind.End);
        return tokens;
    }

    /// <summary>42601 near the rest of the text.</summary>
    public SqlErrorException Error(string message, int start) => new(new SqlError(
        SqlState.SyntaxError,
        start >= text.Length ? $"{message} at end of jsonpath input" : $"{message} at or near \"{text[start..]}\" of jsonpath input"));

    private JsonPathToken Next()
    {
        SkipBlanks();
        if (_at >= text.Length) return new JsonPathToken(JsonPathTokenKind.End, "", text.Length);
        var start = _at;
        var c = text[_at];
        if (c == '"') return new JsonPathToken(JsonPathTokenKind.String, Quoted(), start);
        if (c == '$' && _at + 1 < text.Length && (text[_at + 1] == '"' || IsNamePart(text[_at + 1])))
        {
            _at++;
            return new JsonPathToken(JsonPathTokenKind.Variable, text[_at] == '"' ? Quoted() : Name(), start);
        }
        if (char.IsAsciiDigit(c) || (c == '.' && _at + 1 < text.Length && char.IsAsciiDigit(text[_at + 1])))
            return new JsonPathToken(JsonPathTokenKind.Number, Number(), start);
        if (IsNamePart(c) || c == '\\') return new JsonPathToken(JsonPathTokenKind.Name, Name(), start);
        foreach (var doubled in Doubled)
        {
            if (string.CompareOrdinal(text, _at, doubled, 0, 2) != 0) continue;
            _at += 2;
            return new JsonPathToken(JsonPathTokenKind.Symbol, doubled == "!=" ? "<>" : doubled, start);
        }
        _at++;
        return new JsonPathToken(JsonPathTokenKind.Symbol, c.ToString(), start);
    }

    private void SkipBlanks()
    {
        while (_at < text.Length)
        {
            if (text[_at] is ' ' or '\t' or '\n' or '\r' or '\f') _at++;
            else if (string.CompareOrdinal(text, _at, "/*", 0, 2) == 0)
            {
                var end = text.IndexOf("*/", _at + 2, StringComparison.Ordinal);
                if (end < 0) throw Error("unexpected end of comment", text.Length);
                _at = end + 2;
            }
            else return;
        }
    }

    private static bool IsNamePart(char c) => !Special.Contains(c, StringComparison.Ordinal) && c is not (' ' or '\t' or '\n' or '\r' or '\f');

    private string Name()
    {
        var name = new StringBuilder();
        while (_at < text.Length && (IsNamePart(text[_at]) || text[_at] == '\\'))
        {
            if (text[_at] == '\\') Escape(name);
            else name.Append(text[_at++]);
        }
        return name.ToString();
    }

    private string Quoted()
    {
        var value = new StringBuilder();
        for (_at++; _at < text.Length;)
        {
            if (text[_at] == '"')
            {
                _at++;
                return value.ToString();
            }
            if (text[_at] == '\\') Escape(value);
            else value.Append(text[_at++]);
        }
        throw Error("unterminated quoted string", text.Length);
    }

    private void Escape(StringBuilder value)
    {
        var start = _at++;
        if (_at == text.Length) throw Error("unexpected end after backslash", text.Length);
        var c = text[_at++];
        switch (c)
        {
            case 'b': value.Append('\b'); break;
            case 'f': value.Append('\f'); break;
            case 'n': value.Append('\n'); break;
            case 'r': value.Append('\r'); break;
            case 't': value.Append('\t'); break;
            case 'v': value.Append('\v'); break;
            case 'x': value.Append((char)Hex(2, start)); break;
            case 'u' when _at < text.Length && text[_at] == '{':
                var close = text.IndexOf('}', _at);
                if (close < 0 || close - _at is < 2 or > 7) throw Error("invalid Unicode escape sequence", start);
                _at++;
                value.Append(char.ConvertFromUtf32(Hex(close - _at, start)));
                _at++;
                break;
            case 'u': value.Append((char)Hex(4, start)); break;
            default: value.Append(c); break;
        }
    }

    private int Hex(int digits, int start)
    {
        if (_at + digits > text.Length
            || !int.TryParse(text.AsSpan(_at, digits), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code) || code is 0 or > 0x10FFFF)
        {
            throw Error("invalid Unicode escape sequence", start);
        }
        _at += digits;
        return code;
    }

    private string Number()
    {
        var start = _at;
        Digits();
        // A point belongs to the number unless a method's name follows it.
        if (_at < text.Length && text[_at] == '.' && (_at + 1 == text.Length || !IsNamePart(text[_at + 1]) || char.IsAsciiDigit(text[_at + 1])) && !StartsWith("..") && !StartsWith(".*"))
        {
            _at++;
            Digits();
        }
        if (_at < text.Length && text[_at] is 'e' or 'E')
        {
            _at++;
            if (_at < text.Length && text[_at] is '+' or '-') _at++;
            if (_at == text.Length || !char.IsAsciiDigit(text[_at])) throw Error("trailing junk after numeric literal", start);
            Digits();
        }
        var number = text[start.._at];
        if (number.Length > 1 && number[0] == '0' && char.IsAsciiDigit(number[1])) throw Error("trailing junk after numeric literal", start);
        if (_at < text.Length && IsNamePart(text[_at])) throw Error("trailing junk after numeric literal", start);
        return NumericInput.Parse(number).ToString();
    }

    private bool StartsWith(string symbol) => string.CompareOrdinal(text, _at, symbol, 0, symbol.Length) == 0;

    private void Digits()
    {
        while (_at < text.Length && char.IsAsciiDigit(text[_at])) _at++;
    }
}
