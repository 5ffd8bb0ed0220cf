using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Settings;

/// <summary>The two parameters that say who a session acts as.</summary>
internal static class RoleSettings
{
    /// <summary>SET ROLE.</summary>
    public const string Role = "role";

    /// <summary>SET SESSION AUTHORIZATION.</summary>
    public const string SessionAuthorization = "session_authorization";

    /// <summary>The value of <see cref="Role"/> that is no role.</summary>
    public const string None = "none";

    /// <summary>Whether a parameter is one of them.</summary>
    public static bool Are(string name) => name is Role or SessionAuthorization;

    /// <summary>session_user.</summary>
    public static string SessionUser(SessionSettings settings) => settings[SessionAuthorization];

    /// <summary>current_user.</summary>
    public static string CurrentUser(SessionSettings settings) => settings[Role] is var role && role != None ? role : SessionUser(settings);
}

/// <summary>Decides which roles a session may take.</summary>
internal interface IRoleSettings
{
    /// <summary>Checks SET ROLE and SET SESSION AUTHORIZATION.</summary>
    /// <exception cref="SqlErrorException">22023, 42501.</exception>
    void Check(SessionSettings settings, string name, string value);

    /// <summary>Whether the role that these settings name is a superuser.</summary>
    bool IsSuperuser(SessionSettings settings);
}
