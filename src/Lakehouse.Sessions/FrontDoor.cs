using Lakehouse.Catalog;
using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Functions.Sessions;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Settings;
using Lakehouse.Sessions.Engines;
using Lakehouse.Sessions.Hot;
using Lakehouse.Sessions.Limits;
using Lakehouse.Sessions.Notifications;
using Lakehouse.Sessions.Roles;
using Lakehouse.Sessions.Settings;
using Lakehouse.Wire;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Sessions;

/// <summary>Opens sessions: finds the database, takes the client's start-up settings, connects to the engine.</summary>
/// <param name="engine">The engine of the server.</param>
/// <param name="catalog">What exists.</param>
/// <param name="defaults">Settings whose defaults this server has of its own.</param>
/// <param name="hot">Which tables are held in memory.</param>
/// <param name="log">The room's log.</param>
public sealed class FrontDoor(
    EngineInstance engine, LakeCatalog catalog, IReadOnlyDictionary<string, string> defaults, HotTableOptions hot, ILogger<FrontDoor> log) : IFrontDoor
{
    private readonly DatabaseNotifications _notifications = new(catalog);
    private readonly DateTimeOffset _startedAt = DateTimeOffset.UtcNow;

    /// <summary>The sessions that are open.</summary>
    public SessionRegistry Sessions { get; } = MakeKnown(engine, catalog, new SessionRegistry(catalog, engine, hot, log));

    /// <summary>The memory for results of repeated queries; 0, which is the default, keeps none.</summary>
    public long ResultCacheBytes
    {
        get => Sessions.Results.Limit;
        init => Sessions.Results.Limit = value;
    }

    /// <summary>The most statements over much data that run at a time; 0, which is the default, is no limit.</summary>
    public int MostLargeQueries
    {
        get => Sessions.Admission.MostLarge;
        init => Sessions.Admission.MostLarge = value;
    }

    /// <summary>Bytes of tables up to which a statement is not over much data.</summary>
    public long SmallQueryBytes
    {
        get => Sessions.Admission.SmallSize;
        init => Sessions.Admission.SmallSize = value;
    }

    /// <summary>Ends what it does in the background; the engine may be closed then.</summary>
    public Task StopAsync() => Sessions.HotTables.StopAsync();

    /// <inheritdoc/>
    public void Refused(RefusedClient client) => Sessions.Audit?.Refused(client);

    /// <inheritdoc/>
    public ISession Open(SessionRequest request)
    {
        var database = catalog.Find(request.Database) ?? throw NoSuchDatabase(request.Database).ToException();
        var identity = new SessionIdentity(
            request.Key.ProcessId, request.User, request.Database, request.ClientAddress, DateTimeOffset.UtcNow, _startedAt)
        {
            IsSuperuser = request.IsSuperuser, Tls = request.Tls,
        };
        var authority = new SessionAuthority(identity, () => database.Access, () => Sessions.Access.Users);
        if (!authority.PrivilegesOf(request.User).MayConnect) throw NoConnect(request.Database).ToException();
        var settings = StartupSettings.Apply(
            SettingTable.Default, defaults.Concat(ConnectionSettings.Defaults(request.Connection)).ToDictionary(), request,
            database.Access.Roles.Find(request.User)?.Settings ?? [], authority);
        var limits = new SessionLimits(settings);
        if (!request.IsSuperuser && limits.Connections is > 0 and var most && Sessions.All.Count(other => other.Identity.User == request.User) >= most)
            throw TooMany(request.User).ToException();
        var connection = new SessionEngine(engine.Connect(), engine.Connect, () => limits.CommandTime, Sessions.Plans, log);
        var notifications = new SessionNotifications(_notifications.Of(request.Database), identity.ProcessId, () => request.Connection?.Wake());
        return new Session(identity, authority, settings, connection, new SessionSnapshots(database), Sessions, notifications, request.Connection);
    }

    // The functions that ask sessions find them here, and a catalog that changes those who hold what was.
    private static SessionRegistry MakeKnown(EngineInstance engine, LakeCatalog catalog, SessionRegistry sessions)
    {
        catalog.TablesChanged += (_, _) => sessions.HotTables.Sweep();
        engine.Register(SessionFunctions.Of(new BackendFunctions(sessions)));
        return sessions;
    }

    private static SqlError NoConnect(string database) => new(SqlState.InsufficientPrivilege, $"permission denied for database \"{database}\"")
    {
        Severity = Severity.Fatal, Detail = "User does not have CONNECT privilege.",
    };

    private static SqlError TooMany(string user) =>
        new(SqlState.TooManyConnections, $"too many connections for role \"{user}\"") { Severity = Severity.Fatal };

    private static SqlError NoSuchDatabase(string name) =>
        new(SqlState.InvalidCatalogName, $"database \"{name}\" does not exist") { Severity = Severity.Fatal };
}
