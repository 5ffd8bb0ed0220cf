using System.Text;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Settings;

/// <summary>The settings of a new session: the server's defaults, then what the start-up packet asks for.</summary>
/// <remarks>PostgreSQL documentation, sections 55.7 "StartupMessage" and 34.1.2 (options). They become the values RESET goes back to.</remarks>
internal static class StartupSettings
{
    /// <summary>The settings.</summary>
    /// <exception cref="SqlErrorException">42704, 22023, 55P02, all fatal.</exception>
    public static SessionSettings Apply(SettingTable table, IReadOnlyDictionary<string, string> defaults, SessionRequest request)
    {
        var values = new Dictionary<string, string>(defaults, StringComparer.OrdinalIgnoreCase)
        {
            ["session_authorization"] = request.User,
        };
        try
        {
            if (request.Parameters.TryGetValue("options", out var options))
            {
                foreach (var (name, value) in Options(options)) Add(table, values, name, value);
            }

            foreach (var (name, value) in request.Parameters)
            {
                if (name is not ("user" or "database" or "options" or "replication")) Add(table, values, name, value);
            }
        }
        catch (SqlErrorException failure)
        {
            throw (failure.Error with { Severity = Severity.Fatal }).ToException();
        }

        return new SessionSettings(table, values);
    }

    private static void Add(SettingTable table, Dictionary<string, string> values, string name, string value)
    {
        var check = new SessionSettings(table, values);
        check.Set(name, value);
        values[name] = check[name];
    }

    /// <summary><c>-c name=value</c> and <c>--name=value</c>, words separated by spaces, a backslash before one that is meant.</summary>
    private static IEnumerable<(string Name, string Value)> Options(string options)
    {
        var words = Words(options);
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            var setting = word == "-c" && i + 1 < words.Count ? words[++i]
                : word.StartsWith("-c", StringComparison.Ordinal) || word.StartsWith("--", StringComparison.Ordinal) ? word[2..]
                : throw Invalid(word);
            var equals = setting.IndexOf('=', StringComparison.Ordinal);
            if (equals <= 0) throw Invalid(word);
            yield return (setting[..equals].Replace('-', '_'), setting[(equals + 1)..]);
        }
    }

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
        new SqlError(SqlState.SyntaxError, $"invalid command-line argument for server process: {word}").ToException();
}
