using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Lakehouse.Hostile.Tests;

/// <summary>Something that a user should not be able to do, and what it must be answered with.</summary>
/// <param name="Expected">
/// For each statement that is answered an SQLSTATE, <c>ok</c>, or <c>= value</c> for one row of one value; the last only where there are many.
/// </param>
/// <param name="Text">The message as it stands in the file.</param>
public sealed partial record Attempt(string? Expected, string Text)
{
    /// <summary>
    /// The message to send: <c>{text*3}</c> is the text three times, in which <c>#</c> is 0, 1, 2; <c>${name}</c> is the place of that name.
    /// </summary>
    public string Message(IReadOnlyDictionary<string, string> places) => Repeated().Replace(
        Place().Replace(Text, match => places[match.Groups[1].Value]),
        match => Repeat(match.Groups[1].Value, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture)));

    /// <summary>The attempts of a file: a message ends with a semicolon at the end of a line; <c>--!</c> before it says what is expected.</summary>
    public static IReadOnlyList<Attempt> Read(string file)
    {
        var attempts = new List<Attempt>();
        var (expected, message) = ((string?)null, "");
        foreach (var line in File.ReadLines(file))
        {
            if (message.Length == 0 && line.Length == 0) continue;
            if (message.Length == 0 && line.StartsWith("--! ", StringComparison.Ordinal))
            {
                expected = line[4..];
                continue;
            }

            message += message.Length == 0 ? line : "\n" + line;
            if (!line.EndsWith(';')) continue;
            attempts.Add(new Attempt(expected, message));
            (expected, message) = (null, "");
        }

        return message.Length == 0 ? attempts : throw new FormatException($"{file}: the last message has no semicolon at its end: {message}");
    }

    /// <summary>The file of these attempts.</summary>
    public static string Write(IEnumerable<Attempt> attempts) =>
        string.Concat(attempts.Select(attempt => $"--! {attempt.Expected}\n{attempt.Text}\n"));

    private static string Repeat(string text, int count)
    {
        if (!text.Contains('#', StringComparison.Ordinal)) return new StringBuilder(text.Length * count).Insert(0, text, count).ToString();
        return string.Concat(Enumerable.Range(0, count).Select(i => text.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));
    }

    [GeneratedRegex(@"\{([^{}]*)\*(\d+)\}")]
    private static partial Regex Repeated();

    [GeneratedRegex(@"\$\{([a-z]+)\}")]
    private static partial Regex Place();
}
