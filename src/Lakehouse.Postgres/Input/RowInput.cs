using System.Collections.Immutable;
using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of rows: <c>(1,,"a b")</c>. A field without any text is null.</summary>
/// <remarks>PostgreSQL documentation, section 8.16.6. The fields are for their own type's input.</remarks>
public static class RowInput
{
    /// <summary>The fields of a text.</summary>
    /// <exception cref="SqlErrorException">22P02: it is malformed, or has more or fewer fields than the type.</exception>
    public static ImmutableArray<string?> Parse(string text, int count)
    {
        var at = 0;
        SkipSpace();
        if (at == text.Length || text[at++] != '(') throw Malformed("Missing left parenthesis.");
        var fields = ImmutableArray.CreateBuilder<string?>(count);
        for (var i = 0; i < count; i++)
        {
            if (i > 0 && (at == text.Length || text[at++] != ',')) throw Malformed("Too few columns.");
            fields.Add(Field());
        }
        if (at == text.Length || text[at++] != ')') throw Malformed("Too many columns.");
        SkipSpace();
        return at == text.Length ? fields.MoveToImmutable() : throw Malformed("Junk after right parenthesis.");

        void SkipSpace()
        {
            while (at < text.Length && char.IsWhiteSpace(text[at])) at++;
        }

        string? Field()
        {
            if (at < text.Length && text[at] is ',' or ')') return null;
            var value = new StringBuilder();
            var quoted = false;
            while (quoted || at == text.Length || text[at] is not (',' or ')'))
            {
                if (at == text.Length) throw Malformed("Unexpected end of input.");
                var c = text[at++];
                if (c == '\\')
                {
                    if (at == text.Length) throw Malformed("Unexpected end of input.");
                    value.Append(text[at++]);
                }
                else if (c != '"') value.Append(c);
                else if (!quoted) quoted = true;
                else if (at < text.Length && text[at] == '"') value.Append(text[at++]);
                else quoted = false;
            }
            return value.ToString();
        }

        SqlErrorException Malformed(string detail) =>
            new SqlError(SqlState.InvalidTextRepresentation, $"malformed record literal: \"{text}\"") { Detail = detail }.ToException();
    }
}
