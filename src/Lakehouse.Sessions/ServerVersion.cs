using Lakehouse.Postgres.Settings;

namespace Lakehouse.Sessions;

/// <summary>What the server says it is.</summary>
internal static class ServerVersion
{
    /// <summary>version(): PostgreSQL's form, which tools take apart, with our name behind it.</summary>
    public static string Text { get; } = Make();

    private static string Make()
    {
        SettingTable.Default.TryFind("server_version", out var version);
        var number = version!.Default.Split(' ')[0];
        var own = typeof(ServerVersion).Assembly.GetName().Version!;
        return $"PostgreSQL {number} (Lakehouse {own.ToString(3)}) on {System.Runtime.InteropServices.RuntimeInformation.RuntimeIdentifier}";
    }
}
