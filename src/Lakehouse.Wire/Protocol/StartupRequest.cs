using Lakehouse.Postgres.Types;
using Lakehouse.Wire.Messages;
using Lakehouse.Wire.Transport;

namespace Lakehouse.Wire.Protocol;

/// <summary>What a StartupMessage means: who wants which database, in which version, with which settings.</summary>
/// <remarks>PostgreSQL documentation, section 55.7 "StartupMessage"; backend_startup.c, ProcessStartupPacket.</remarks>
internal sealed record StartupRequest(
    ProtocolVersion Version, string User, string Database, IReadOnlyDictionary<string, string> Settings,
    IReadOnlyList<string> UnknownOptions, bool NegotiatesVersion)
{
    private static readonly string[] False = ["false", "off", "no", "0"], True = ["true", "on", "yes", "1", "database"];

    /// <summary>Cancel keys of version 3.2 are as long as PostgreSQL 18's.</summary>
    public int CancelKeyLength => Version.Minor >= 2 ? 32 : 4;

    /// <summary>Reads the message.</summary>
    /// <exception cref="Postgres.Errors.SqlErrorException">FATAL 0A000, 28000 or 22023.</exception>
    public static StartupRequest From(StartupMessage message)
    {
        if (message.Version.Major != ProtocolVersion.Newest.Major)
            throw ConnectionErrors.UnsupportedProtocol(message.Version).ToException();
        var settings = new Dictionary<string, string>(message.Parameters, StringComparer.Ordinal);
        settings.Remove("user", out var user);
        settings.Remove("database", out var database);
        if (string.IsNullOrEmpty(user)) throw ConnectionErrors.NoUserName().ToException();
        if (settings.Remove("replication", out var replication)) RefuseReplication(replication);
        user = PgName.Truncate(user);
        database = string.IsNullOrEmpty(database) ? user : PgName.Truncate(database);
        var unknown = settings.Keys
            .Where(name => name.StartsWith(StartupMessage.ProtocolOptionPrefix, StringComparison.Ordinal)).ToArray();
        foreach (var name in unknown) settings.Remove(name);
        var newer = message.Version.Minor > ProtocolVersion.Newest.Minor;
        return new StartupRequest(
            newer ? ProtocolVersion.Newest : message.Version, user, database, settings,
            unknown, newer || unknown.Length > 0);
    }

    private static void RefuseReplication(string value)
    {
        if (False.Contains(value, StringComparer.OrdinalIgnoreCase)) return;
        throw (True.Contains(value, StringComparer.OrdinalIgnoreCase)
            ? ConnectionErrors.ReplicationNotSupported()
            : ConnectionErrors.InvalidReplication(value)).ToException();
    }
}
