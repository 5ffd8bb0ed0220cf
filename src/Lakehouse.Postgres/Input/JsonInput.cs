using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input.Json;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of json: the text stays as it is, if it is JSON.</summary>
/// <remarks>PostgreSQL documentation, section 8.14.1.</remarks>
public static class JsonInput
{
    /// <summary>The text itself.</summary>
    /// <exception cref="SqlErrorException">22P02, 54001.</exception>
    public static string Validate(string text)
    {
        JsonParser<Nothing>.Parse(text, default);
        return text;
    }

    /// <summary>Only the syntax counts.</summary>
    private readonly struct Nothing : IJsonSink
    {
        public bool ResolvesEscapes => false;

        public void BeginObject()
        {
        }

        public void Key(string key)
        {
        }

        public void EndObject()
        {
        }

        public void BeginArray()
        {
        }

        public void EndArray()
        {
        }

        public void String(string value)
        {
        }

        public void Number(ReadOnlySpan<char> text)
        {
        }

        public void Literal(ReadOnlySpan<char> text)
        {
        }
    }
}
