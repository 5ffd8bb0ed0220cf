using Lakehouse.Catalog.Access;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Admission;
using Lakehouse.Sessions.Engines;
using Lakehouse.Sessions.Hot;
using Lakehouse.Sessions.LiveRelations;
using Lakehouse.Sessions.Limits;
using Lakehouse.Sessions.Messages;
using Lakehouse.Sessions.Notifications;
using Lakehouse.Sessions.Plans;
using Lakehouse.Sessions.Portals;
using Lakehouse.Sessions.Results;
using Lakehouse.Sessions.Roles;
using Lakehouse.Sessions.Settings;
using Lakehouse.Sessions.Statements;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sessions.Transactions;
using Lakehouse.Sessions.Utility.Copy;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Bound;
using Lakehouse.Sql.Syntax;
using Lakehouse.Storage.Reading;
using Lakehouse.Wire;
using Lakehouse.Wire.Authentication;

namespace Lakehouse.Sessions;

/// <summary>
/// One session: it holds who the client is, its settings, its transaction, its statements and portals, and hands each
/// message of the protocol to the part that takes the step.
/// </summary>
/// <remarks>PostgreSQL documentation, section 55.2 "Message Flow". See <see cref="ISession"/> for threads.</remarks>
public sealed class Session : ISession
{
    private readonly SessionRegistry _registry;
    private readonly IClientConnection? _connection;
    private readonly SimpleQuery _simple;
    private readonly ExtendedQuery _extended;
    private CopyProgress? _copying;
    private readonly SessionAuthority _authority;
    private int _appliedSettings = -1;
    private (CatalogSnapshot Snapshot, long Version, KnownRoles Roles, SessionCatalog Catalog)? _catalog;
    private (AuthenticationOptions Access, AccessRules Rules, KnownRoles Roles)? _roles;

    internal Session(
        SessionIdentity identity, SessionAuthority authority, SessionSettings settings, SessionEngine engine, SessionSnapshots snapshots,
        SessionRegistry registry, SessionNotifications notifications, IClientConnection? connection)
    {
        _registry = registry;
        _connection = connection;
        _authority = authority;
        Identity = identity;
        Settings = settings;
        Values = new ValueSettings(settings);
        Limits = new SessionLimits(settings);
        Engine = engine;
        Turn = new QueryTurn(registry.Admission, identity.User, () => identity.IsSuperuser ? default : Limits.Queries, engine, connection);
        engine.Interrupted = Turn.Abandon;
        Reads = registry.Catalog.ReadTallies.Begin(engine.ConnectionId);
        Snapshots = snapshots;
        Notifications = notifications;
        TemporaryTables = new TemporaryTables(
            engine, identity.ProcessId, () => SettingValues.Integer(settings, "lakehouse.temp_table_limit") * 1024L);
        Pipeline = new StatementPipeline(this);
        Tables = new SessionTables(this, registry);
        Effects = new TransactionEffects(this, registry);
        _simple = new SimpleQuery(this);
        _extended = new ExtendedQuery(this);
        registry.Add(this);
        Statistics.Audit?.Connected(identity, settings.TryShow("application_name") ?? "");
    }

    /// <summary>Who it is for.</summary>
    public SessionIdentity Identity { get; }

    /// <summary>Its run-time parameters.</summary>
    public SessionSettings Settings { get; }

    /// <summary>Its transaction.</summary>
    public Transaction Transaction { get; } = new();

    /// <summary>Its settings as those who read and write values want them.</summary>
    internal ValueSettings Values { get; }

    /// <summary>Whether another session runs a command at the moment.</summary>
    internal bool HasCompany => _registry.All.Any(other => other != this && other.Activity.Now.State == "active");

    /// <summary>What its statements and results may take.</summary>
    internal SessionLimits Limits { get; }

    /// <summary>Its prepared statements.</summary>
    public StatementTable Statements { get; } = new();

    /// <summary>Its portals and cursors.</summary>
    public PortalTable Portals { get; } = new();

    /// <summary>What it listens to and has to send.</summary>
    public SessionNotifications Notifications { get; }

    /// <inheritdoc/>
    public TransactionStatus Status => Transaction.Status;

    /// <inheritdoc/>
    public ClientEncoding ClientEncoding => Values.Encoding.Client;

    /// <inheritdoc/>
    public IReadOnlyList<KeyValuePair<string, string>> ReportedParameters => Settings.TakeChanges();

    /// <summary>The client's connection; null for in-process clients.</summary>
    internal IClientConnection? Connection => _connection;

    /// <summary>Its connection to the engine.</summary>
    internal SessionEngine Engine { get; }

    /// <summary>Whether its statement runs or waits for others'.</summary>
    internal QueryTurn Turn { get; }

    /// <summary>Bytes of tables up to which a statement is small.</summary>
    internal long SmallQuerySize => _registry.Admission.SmallSize;

    /// <summary>The catalog snapshot that its statement or transaction sees.</summary>
    internal SessionSnapshots Snapshots { get; }

    /// <summary>Its temporary tables.</summary>
    internal TemporaryTables TemporaryTables { get; }

    /// <summary>What exists for its statement: the snapshot with its temporary tables and roles.</summary>
    internal ICatalogSnapshot Catalog
    {
        get
        {
            var snapshot = Snapshots.Current;
            var roles = Roles;
            if (!TemporaryTables.WasUsed && roles.All.IsEmpty) return snapshot;
            if (_catalog is not { } known || known.Snapshot != snapshot || known.Version != TemporaryTables.Version || known.Roles != roles)
                _catalog = known = (snapshot, TemporaryTables.Version, roles, new SessionCatalog(snapshot, TemporaryTables, roles));
            return known.Catalog;
        }
    }

    /// <summary>current_user.</summary>
    internal string CurrentUser => RoleSettings.CurrentUser(Settings);

    /// <summary>What it may see as the role that it acts as.</summary>
    internal RolePrivileges Privileges => _authority.Privileges(Settings);

    /// <summary>Checks that it may read what a statement reads, and notes that it does.</summary>
    /// <exception cref="SqlErrorException">42501.</exception>
    internal void Require(EquatableArray<RelationUse> relations)
    {
        Work.Value?.Note(relations);
        SelectPermission.Require(Privileges, relations);
    }

    /// <summary>The statement that it works on.</summary>
    internal CurrentWork Work { get; } = new();

    /// <summary>What another role may see.</summary>
    internal RolePrivileges PrivilegesOf(string role) => _authority.PrivilegesOf(role);

    /// <summary>Whether it is told what another session does.</summary>
    internal bool MaySee(SessionIdentity other) => Privileges is var own && (own.Has(other.User) || own.Has("pg_read_all_stats"));

    /// <summary>The roles that it sees besides PostgreSQL's own.</summary>
    internal KnownRoles Roles
    {
        get
        {
            var (access, rules) = (_registry.Access, Snapshots.Access);
            if (_roles is not { } known || known.Access != access || known.Rules != rules)
                _roles = known = (access, rules, KnownRoles.Of(access.Users, rules.Roles, Identity.User));
            return known.Roles;
        }
    }

    /// <summary>What its statements have done that repeating them would do again.</summary>
    internal SideEffects SideEffects { get; } = new();

    /// <summary>The relations about itself and the server.</summary>
    internal SessionTables Tables { get; }

    /// <summary>What it does at the moment.</summary>
    internal SessionActivity Activity { get; } = new();

    /// <summary>How far its COPY is; null where none runs. Read by any thread.</summary>
    internal CopyProgress? Copying
    {
        get => Volatile.Read(ref _copying);
        set => Volatile.Write(ref _copying, value);
    }

    /// <summary>How its statements become commands.</summary>
    internal StatementPipeline Pipeline { get; }

    /// <summary>What its statements and transactions do to its parts.</summary>
    internal TransactionEffects Effects { get; }

    /// <summary>What its queries read of the lake.</summary>
    internal ReadTally Reads { get; }

    /// <summary>The texts that all sessions send again and again.</summary>
    internal KnownTexts Texts => _registry.Texts;

    /// <summary>A text that its client sent.</summary>
    internal SentText Sent(string text) => new(text, Limits.Complexity);

    /// <summary>What a query means in it, besides the query's text and parameters.</summary>
    internal PlanBasis Basis(uint[]? declared)
    {
        var values = Values.Encoding;
        return new PlanBasis(
            Identity.Database, Snapshots.Current.Version, Snapshots.Access, _registry.Access,
            new PlanRole(Identity.User, Identity.IsSuperuser, RoleSettings.SessionUser(Settings), CurrentUser), Settings["search_path"],
            EquatableArray.Create<uint>(declared), declared is not null, values.DateOrder, values.IntervalStyle, values.Zone, Limits.JoinedRelations);
    }

    /// <summary>The results that all sessions share.</summary>
    internal ResultCache Results => _registry.Results;

    /// <summary>The tables that are held in memory for all sessions.</summary>
    internal HotTables HotTables => _registry.HotTables;

    /// <summary>Whether its results are held, and taken from those that are.</summary>
    internal bool HoldsResults => Results.Limit > 0 && Settings["lakehouse.result_cache"] == "on";

    /// <summary>What all sessions have done.</summary>
    internal ServerStatistics Statistics => _registry.Statistics;

    /// <inheritdoc/>
    public SqlError? RefuseText(long bytes) => Limits.RefuseText(bytes);

    /// <inheritdoc/>
    public void Query(string text, IResponse response) => _simple.Run(text, response);

    /// <inheritdoc/>
    public void Parse(string name, string text, ReadOnlySpan<uint> parameterTypes) => _extended.Parse(name, text, parameterTypes);

    /// <inheritdoc/>
    public void Bind(in BindRequest request) => _extended.Bind(request);

    /// <inheritdoc/>
    public void DescribeStatement(string name, IResponse response) => _extended.DescribeStatement(name, response);

    /// <inheritdoc/>
    public void DescribePortal(string name, IResponse response) => _extended.DescribePortal(name, response);

    /// <inheritdoc/>
    public void Execute(string portal, int maxRows, IResponse response) => _extended.Execute(portal, maxRows, response);

    /// <inheritdoc/>
    public void CloseStatement(string name) => Statements.Remove(name);

    /// <inheritdoc/>
    public void ClosePortal(string name) => Portals.Close(name);

    /// <inheritdoc/>
    public void Sync(IResponse response) => Transaction.EndImplicit();

    /// <inheritdoc/>
    public void Fail() => Transaction.Fail();

    /// <inheritdoc/>
    public void Deliver(IResponse response)
    {
        if (_appliedSettings != Settings.Version)
        {
            ConnectionSettings.Apply(Settings, _connection);
            _appliedSettings = Settings.Version;
            if (Transaction.InBlock) Effects.ApplyLimit();
        }

        foreach (var (name, value) in Settings.TakeChanges()) response.ParameterStatus(name, value);
        // In a block they wait for its end, as in PostgreSQL.
        while (Status == TransactionStatus.Idle && Notifications.Take() is { } notification)
            response.Notification(notification.ProcessId, notification.Channel, notification.Payload);
    }

    /// <inheritdoc/>
    public TimeSpan IdleTimeout
    {
        get
        {
            var limit = SettingValues.Milliseconds(
                Settings, Transaction.InBlock ? "idle_in_transaction_session_timeout" : "idle_session_timeout");
            return limit == TimeSpan.Zero ? Timeout.InfiniteTimeSpan : limit;
        }
    }

    /// <inheritdoc/>
    public TimeSpan? ClientCheckInterval => SettingValues.Milliseconds(Settings, "client_connection_check_interval");

    /// <inheritdoc/>
    public bool Hears(Severity severity) => severity switch
    {
        Severity.Info => true,
        Severity.Notice => Settings["client_min_messages"] is not ("warning" or "error"),
        Severity.Warning => Settings["client_min_messages"] != "error",
        Severity.Debug => Settings["client_min_messages"].StartsWith("debug", StringComparison.Ordinal),
        Severity.Log => Settings["client_min_messages"] is not ("notice" or "warning" or "error"),
        _ => true,
    };

    /// <inheritdoc/>
    public void Stall() => Turn.Stall();

    /// <inheritdoc/>
    public void Resume() => Turn.Resume();

    /// <inheritdoc/>
    public void Cancel() => Engine.Cancel();

    /// <inheritdoc/>
    public void Terminate() => Engine.Terminate();

    /// <summary>pg_terminate_backend(): the client is told and its connection closed. From any thread.</summary>
    internal void End() => End(CancelReason.Terminated);

    /// <summary>The client is told why and its connection closed. From any thread.</summary>
    internal void End(CancelReason reason)
    {
        if (_connection is { } connection) connection.Terminate(CancelErrors.Of(reason));
        else Engine.Terminate(reason);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registry.Remove(this);
        Statistics.Audit?.Disconnected(Identity, Settings.TryShow("application_name") ?? "");
        Effects.Dispose();
        Portals.Dispose();
        Notifications.Dispose();
        Turn.Dispose();
        _registry.Catalog.ReadTallies.End(Engine.ConnectionId);
        Engine.Dispose();
    }
}
