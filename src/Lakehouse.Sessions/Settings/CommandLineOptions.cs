using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Settings;

/// <summary>
/// The start-up parameter <c>options</c>: command-line arguments of a PostgreSQL server process, of which those that
/// make settings are taken: <c>-c name=value</c> and <c>--name=value</c>.
/// </summary>
/// <remarks>PostgreSQL documentation, section 34.1.2 (options); postinit.c, pg_split_opts; postgres.c, process_postgres_switches.</remarks>
internal static class CommandLineOptions
{
    /// <summary>The settings in order; a dash in a name is an underscore.</summary>
    /// <exception cref="SqlErrorException">42601: something else.</exception>
    public static IEnumerable<(string Name, string Value)> Parse(string options)
    {
        var words = Words(options);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (word == "--")
            {
                // The end of all options; what follows would be arguments, of which there are none.
                if (i + 1 < words.Count) throw Invalid(words[i + 1]);
                yield break;
            }

            var (flag, setting) = word == "-c" ? ("-c ", ++i < words.Count ? words[i] : throw Invalid(word))
                : word.StartsWith("-c", StringComparison.Ordinal) ? ("-c ", word[2..])
                : word.StartsWith("--", StringComparison.Ordinal) ? ("--", word[2..])
                : throw Invalid(word);
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0) throw new SqlError(SqlState.SyntaxError, $"{flag}{setting} requires a value").ToException();
            yield return (setting[..equals].Replace('-', '_'), setting[(equals + 1)..]);
        }
    }

    /// <summary>Words are separated by spaces; a backslash stands before a character that is meant as it is.</summary>
    private static List<string> Words(string options)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        for (var i = 0; i < options.Length; i++)
        {
            if (options[i] == '\\' && i + 1 < options.Length) word.Append(options[++i]);
            else if (!char.IsWhiteSpace(options[i])) word.Append(options[i]);
            else End();
        }

        End();
        return words;

        void End()
        {
            if (word.Length > 0) words.Add(word.ToString());
            word.Clear();
        }
    }

    private static SqlErrorException Invalid(string word) =>
        new SqlError(SqlState.SyntaxError, $"invalid command-line argument for server process: {word}")
        {
            Hint = "Try \"postgres --help\" for more information.",
        }.ToException();
}
