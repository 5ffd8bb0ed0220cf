namespace Lakehouse.Postgres.Input;

/// <summary>The words of dates and times that mean another day or moment each time they are read.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.1.4 "Special Values".</remarks>
public static class WordsForNow
{
    private static readonly string[] Words = ["now", "today", "tomorrow", "yesterday"];

    /// <summary>Whether a text has one of them, if only in another word.</summary>
    public static bool AreIn(string text) => Array.Exists(Words, word => text.Contains(word, StringComparison.OrdinalIgnoreCase));
}
