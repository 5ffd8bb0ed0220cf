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
                foreach (var (name, value) in CommandLineOptions.Parse(options)) Add(table, values, name, value);
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
}
