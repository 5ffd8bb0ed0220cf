namespace Lakehouse.Postgres.Input;

/// <summary>Text input of "char": the first character; a backslash and three octal digits stand for a byte.</summary>
/// <remarks>PostgreSQL documentation, section 8.3; charin().</remarks>
public static class CharInput
{
    /// <summary>The character, or empty text for the zero byte.</summary>
    public static string Parse(string text)
    {
        if (text.Length == 4 && text[0] == '\\' && text.AsSpan(1).IndexOfAnyExceptInRange('0', '7') < 0)
        {
            var code = ((text[1] - '0') << 6) | ((text[2] - '0') << 3) | (text[3] - '0');
            return (code & 0xFF) == 0 ? "" : ((char)(code & 0xFF)).ToString();
        }
        return text.Length <= 1 ? text : text[..1];
    }
}
