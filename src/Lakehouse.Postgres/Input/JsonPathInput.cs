using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Input.JsonPath;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of jsonpath.</summary>
/// <remarks>PostgreSQL documentation, section 8.14.7.</remarks>
public static class JsonPathInput
{
    /// <summary>The path of a text.</summary>
    /// <exception cref="SqlErrorException">42601, 54001.</exception>
    public static JsonPathExpression Parse(string text) => JsonPathParser.Parse(text);

    /// <summary>The text that jsonpath prints.</summary>
    /// <exception cref="SqlErrorException">42601, 54001.</exception>
    public static string Canonical(string text) => JsonPathPrinter.Print(Parse(text));
}
