using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input.Json;

namespace Lakehouse.Postgres.Input;

/// <summary>
/// Text input of jsonb: PostgreSQL's normal form. Keys stand in the order of their lengths, then bytes; of equal keys the
/// last one stays; numbers are numeric; one space behind colons and commas.
/// </summary>
/// <remarks>PostgreSQL documentation, section 8.14.</remarks>
public static class JsonbInput
{
    /// <summary>The normal form of a text.</summary>
    /// <exception cref="SqlErrorException">22P02, 22P05, 22003, 54001.</exception>
    public static string Parse(ReadOnlySpan<char> text)
    {
        var builder = new JsonbBuilder();
        JsonParser<JsonbBuilder>.Parse(text, builder);
        return builder.ToString();
    }
}
