using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Settings;

/// <summary>The settings of a new session: the server's defaults, then its role's, then what the start-up packet asks for.</summary>
/// <remarks>PostgreSQL documentation, sections 55.7 "StartupMessage" and 34.1.2 (options). They become the values RESET goes back to.</remarks>
internal static class StartupSettings
{
    /// <summary>The settings.</summary>
    /// <exception cref="SqlErrorException">42704, 22023, 55P02, all fatal.</exception>
    public static SessionSettings Apply(SettingTable table, IReadOnlyDictionary<string, string> defaults, SessionRequest request, IEnumerable<KeyValuePair<string, string>> ofRole,
        IRoleSettings roles)
    {
        var values = new Dictionary<string, string>(defaults, StringComparer.OrdinalIgnoreCase)
        {
            [RoleSettings.SessionAuthorization] = request.User,
        };
        var origins = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        values["is_superuser"] = roles.IsSuperuser(new SessionSettings(table, values)) ? "on" : "off";
        try
        {
            // Its role's parameters include ones that it could not set itself.
            foreach (var (name, value) in ofRole)
            {
                if (!table.TryFind(name, out var setting)) continue;
                values[name] = SettingChecks.Check(setting, SettingParser.Parse(setting, value), null);
                origins[name] = "user";
            }

            if (request.Parameters.TryGetValue("options", out var options))
            {
                foreach (var (name, value) in CommandLineOptions.Parse(options)) AddOfClient(name, value);
            }

            foreach (var (name, value) in request.Parameters)
            {
                if (name is not ("user" or "database" or "options" or "replication")) AddOfClient(name, value);
            }
        }
        catch (SqlErrorException failure)
        {
            throw (failure.Error with { Severity = Severity.Fatal }).ToException();
        }

        return new SessionSettings(table, values) { Roles = roles, Origins = origins };

        void AddOfClient(string name, string value)
        {
            Add(table, values, roles, name, value);
            origins[name] = "client";
        }
    }

    private static void Add(SettingTable table, Dictionary<string, string> values, IRoleSettings roles, string name, string value)
    {
        var check = new SessionSettings(table, values) { Roles = roles };
        check.Set(name, value);
        values[name] = check[name];
        values["is_superuser"] = check["is_superuser"];
    }
}
