namespace Lakehouse.Postgres.Input.JsonPath;

/// <summary>What a piece of a path is.</summary>
internal enum JsonPathTokenKind
{
    /// <summary>The end of the text.</summary>
    End,

    /// <summary>A name without quotes, keywords among them.</summary>
    Name,

    /// <summary>A string in double quotes.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary>$name or $"name".</summary>
    Variable,

    /// <summary>Punctuation.</summary>
    Symbol,
}

/// <summary>A piece of a path.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Its value: names and strings without quotes and escapes.</param>
/// <param name="Start">Where it begins.</param>
internal readonly record struct JsonPathToken(JsonPathTokenKind Kind, string Text, int Start)
{
    public bool Is(string symbol) => Kind == JsonPathTokenKind.Symbol && Text == symbol;

    /// <summary>Keywords are known in any case of letters, but for true, false and null.</summary>
    public bool IsWord(string word) => Kind == JsonPathTokenKind.Name && string.Equals(
        Text, word, word is "true" or "false" or "null" ? StringComparison.Ordinal : StringComparison.OrdinalIgnoreCase);
}
