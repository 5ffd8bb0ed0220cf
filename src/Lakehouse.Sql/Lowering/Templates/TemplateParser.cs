using System.Collections.Immutable;
using System.Globalization;

namespace Lakehouse.Sql.Lowering.Templates;

/// <summary>Reads the template column of catalog/lowering/*.csv; catalog/lowering/README.md has the notation.</summary>
internal ref struct TemplateParser(string text)
{
    private readonly string _text = text;
    private int _at;

    /// <summary>The parts of a template.</summary>
    /// <exception cref="InvalidDataException">The template is malformed.</exception>
    public static ImmutableArray<TemplatePiece> Parse(string text)
    {
        var parser = new TemplateParser(text);
        var pieces = parser.Pieces(nested: false);
        return parser._at == text.Length ? pieces : throw new InvalidDataException($"malformed template: {text}");
    }

    private ImmutableArray<TemplatePiece> Pieces(bool nested)
    {
        var pieces = ImmutableArray.CreateBuilder<TemplatePiece>();
        var start = _at;
        var depth = 0;
        while (_at < _text.Length)
        {
            var c = _text[_at];
            if (c == '\'')
            {
                _at = _text.IndexOf('\'', _at + 1) + 1;
                if (_at == 0) throw new InvalidDataException($"malformed template: {_text}");
                continue;
            }
            if (c == '(') depth++;
            else if (c == ')' && depth-- == 0 && nested) break;
            if (c is '$' or '#' or '@' or '{' && (c != '#' || IsHashPlaceholder()))
            {
                Flush(pieces, start);
                pieces.Add(Placeholder(c));
                start = _at;
            }
            else _at++;
        }
        Flush(pieces, start);
        return pieces.ToImmutable();
    }

    private readonly bool IsHashPlaceholder() =>
        _at + 1 < _text.Length && (char.IsAsciiLetterOrDigit(_text[_at + 1]) || _text[_at + 1] == '*');

    private readonly void Flush(ImmutableArray<TemplatePiece>.Builder pieces, int start)
    {
        if (_at > start) pieces.Add(new TemplatePiece.Verbatim(_text[start.._at]));
    }

    private TemplatePiece Placeholder(char mark)
    {
        _at++;
        switch (mark)
        {
            case '$':
                return char.IsAsciiDigit(_text[_at])
                    ? new TemplatePiece.Argument(Number(), ArgumentForm.Value)
                    : new TemplatePiece.Variable(Word());
            case '#':
                var form = Word() switch
                {
                    "" => ArgumentForm.Text,
                    "cast" => ArgumentForm.Cast,
                    "key" => ArgumentForm.Key,
                    "keys" => ArgumentForm.Keys,
                    "allkeys" => ArgumentForm.AllKeys,
                    "json" => ArgumentForm.Json,
                    "comma" => ArgumentForm.Comma,
                    "elements" => ArgumentForm.Elements,
                    "regclass" => ArgumentForm.Relation,
                    "range" => ArgumentForm.RangeName,
                    "regnamespace" => ArgumentForm.Schema,
                    var other => throw new InvalidDataException($"unknown argument form {other}: {_text}"),
                };
                if (_text[_at] != '*') return new TemplatePiece.Argument(Number(), form);
                _at++;
                return new TemplatePiece.Rest(_at < _text.Length && char.IsAsciiDigit(_text[_at]) ? Number() : 1, form);
            case '@':
                var open = _text.IndexOf('(', _at);
                var name = _text[_at..open];
                _at = open + 1;
                var arguments = Pieces(nested: true);
                _at++;
                return name == "limited" ? new TemplatePiece.Limited(arguments) : new TemplatePiece.EngineAggregate(name, arguments);
            default:
                var end = _text.IndexOf('}', _at);
                var parts = _text[_at..end].Split('.');
                _at = end + 1;
                return new TemplatePiece.SystemRelation(parts[0], parts[1]);
        }
    }

    private string Word()
    {
        var start = _at;
        while (_at < _text.Length && (char.IsAsciiLetter(_text[_at]) || _text[_at] == '_')) _at++;
        return _text[start.._at];
    }

    private int Number()
    {
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at])) _at++;
        return int.Parse(_text.AsSpan(start, _at - start), CultureInfo.InvariantCulture);
    }
}
