using System.Globalization;
using Lakehouse.Wire;

namespace Lakehouse.Sessions.Settings;

/// <summary>The settings that are the client's socket's (tcp_*): SHOW prints what the socket does, SET changes it.</summary>
/// <remarks>PostgreSQL documentation, section 20.3.2 "TCP Settings".</remarks>
internal static class ConnectionSettings
{
    private const string Idle = "tcp_keepalives_idle", Interval = "tcp_keepalives_interval", Count = "tcp_keepalives_count",
        UserTimeout = "tcp_user_timeout";

    /// <summary>PostgreSQL shows what the socket says, a number.</summary>
    public static bool AreShownWithoutUnit(string name) => name is Idle or Interval or Count or UserTimeout;

    /// <summary>What the socket does before anyone sets anything.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Defaults(IClientConnection? connection) =>
        connection?.KeepAlive is { } system ? Pairs(system) : [];

    /// <summary>Brings socket and settings together after settings changed.</summary>
    public static void Apply(SessionSettings settings, IClientConnection? connection)
    {
        var wanted = new TcpKeepAlive(
            SettingValues.Integer(settings, Idle), SettingValues.Integer(settings, Interval), SettingValues.Integer(settings, Count),
            SettingValues.Integer(settings, UserTimeout));
        if (connection?.KeepAlive is not { } now || now == wanted) return;
        connection.KeepAlive = wanted;
        // Zero asks for the system's value, which is what is shown from then on.
        foreach (var (name, value) in Pairs(connection.KeepAlive ?? wanted))
        {
            if (settings[name] != value) settings.SetInternal(name, value);
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> Pairs(TcpKeepAlive values) =>
    [
        new(Idle, Text(values.IdleSeconds)), new(Interval, Text(values.IntervalSeconds)), new(Count, Text(values.Count)),
        new(UserTimeout, Text(values.UserTimeoutMilliseconds)),
    ];

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
