using Lakehouse.Catalog.Snapshots;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Commands;
using Lakehouse.Sessions.Engines;
using Lakehouse.Sessions.LiveRelations;
using Lakehouse.Sessions.Notifications;
using Lakehouse.Sessions.Portals;
using Lakehouse.Sessions.Settings;
using Lakehouse.Sessions.Statements;
using Lakehouse.Sessions.Statistics;
using Lakehouse.Sessions.Temporary;
using Lakehouse.Sessions.Transactions;
using Lakehouse.Sessions.Utility;
using Lakehouse.Sql.Binding;
using Lakehouse.Sql.Parsing;
using Lakehouse.Sql.Syntax;
using Lakehouse.Wire;

namespace Lakehouse.Sessions;

/// <summary>
/// One session: it holds who the client is, its settings, its transaction, its statements and portals, and turns each
/// message of the protocol into one step on these.
/// </summary>
/// <remarks>PostgreSQL documentation, section 55.2 "Message Flow". See <see cref="ISession"/> for threads.</remarks>
public sealed class Session : ISession
{
    private readonly SessionRegistry _registry;
    private readonly IClientConnection? _connection;
    private int _appliedSettings = -1;
    private (CatalogSnapshot Snapshot, long Version, SessionCatalog Catalog)? _catalog;

    internal Session(
        SessionIdentity identity, SessionSettings settings, SessionEngine engine, SessionSnapshots snapshots,
        SessionRegistry registry, SessionNotifications notifications, IClientConnection? connection)
    {
        _registry = registry;
        _connection = connection;
        Identity = identity;
        Settings = settings;
        Values = new ValueSettings(settings);
        Engine = engine;
        Snapshots = snapshots;
        Notifications = notifications;
        TemporaryTables = new TemporaryTables(
            engine, identity.ProcessId, () => SettingValues.Integer(settings, "lakehouse.temp_table_limit") * 1024L);
        Pipeline = new StatementPipeline(this);
        Tables = new SessionTables(this, registry);
        Transaction.Opened += settings.Push;
        Transaction.Released += settings.Release;
        Transaction.Undone += settings.Rollback;
        Transaction.RolledBackTo += settings.RollbackTo;
        Transaction.Opened += TemporaryTables.Push;
        Transaction.Released += TemporaryTables.Release;
        Transaction.Undone += TemporaryTables.Undo;
        Transaction.RolledBackTo += TemporaryTables.UndoTo;
        Transaction.Ended += EndTransaction;
        registry.Add(this);
    }

    /// <summary>Who it is for.</summary>
    public SessionIdentity Identity { get; }

    /// <summary>Its run-time parameters.</summary>
    public SessionSettings Settings { get; }

    /// <summary>Its transaction.</summary>
    public Transaction Transaction { get; } = new();

    /// <summary>Its settings as those who read and write values want them.</summary>
    internal ValueSettings Values { get; }

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

    /// <summary>Its connection to the engine.</summary>
    internal SessionEngine Engine { get; }

    /// <summary>The catalog snapshot that its statement or transaction sees.</summary>
    internal SessionSnapshots Snapshots { get; }

    /// <summary>Its temporary tables.</summary>
    internal TemporaryTables TemporaryTables { get; }

    /// <summary>What exists for its statement: the snapshot with its temporary tables.</summary>
    internal ICatalogSnapshot Catalog
    {
        get
        {
            var snapshot = Snapshots.Current;
            if (!TemporaryTables.WasUsed) return snapshot;
            if (_catalog is not { } known || known.Snapshot != snapshot || known.Version != TemporaryTables.Version)
                _catalog = known = (snapshot, TemporaryTables.Version, new SessionCatalog(snapshot, TemporaryTables));
            return known.Catalog;
        }
    }

    /// <summary>The relations about itself and the server.</summary>
    internal SessionTables Tables { get; }

    /// <summary>What it does at the moment.</summary>
    internal SessionActivity Activity { get; } = new();

    /// <summary>How its statements become commands.</summary>
    internal StatementPipeline Pipeline { get; }

    /// <inheritdoc/>
    public void Query(string text, IResponse response)
    {
        using var running = Begin(text);
        Statements.Remove("");
        Portals.Close("");
        var statements = SqlParser.Parse(text);
        if (statements.IsEmpty) response.EmptyQuery();
        var texts = StatementTexts.Of(text, statements.Length);
        for (var i = 0; i < statements.Length; i++)
        {
            using var work = _registry.Statistics.Begin(this, texts[i]);
            try
            {
                RunSimple(statements[i], text, statements.Length > 1, response, work);
            }
            catch (SqlErrorException failure)
            {
                work.Fail(failure.Error);
                throw;
            }
        }

        Transaction.EndImplicit();
    }

    /// <inheritdoc/>
    public void Parse(string name, string text, ReadOnlySpan<uint> parameterTypes)
    {
        using var running = Begin(text);
        // The unnamed statement goes even when the new one fails.
        if (name.Length == 0) Statements.Remove("");
        var statements = SqlParser.Parse(text);
        if (statements.Length > 1) throw StatementErrors.SeveralStatements();
        var declared = parameterTypes.ToArray();
        if (statements.IsEmpty)
        {
            Statements.Add(new PreparedStatement(name, text, Syntax: null, declared, Command: null, default, FromSql: false));
            return;
        }

        BeginStatement(statements[0], amongSeveral: false);
        Statements.RequireFree(name);
        using var work = _registry.Statistics.Begin(this, text);
        try
        {
            var command = Pipeline.Understand(statements[0], text, declared);
            Statements.Add(new PreparedStatement(name, text, statements[0], declared, command, Pipeline.Basis(), FromSql: false));
        }
        catch (SqlErrorException failure)
        {
            work.Fail(failure.Error);
            throw;
        }
    }

    /// <inheritdoc/>
    public void Bind(in BindRequest request)
    {
        var statement = Statements[request.Statement];
        using var running = Begin(statement.Text);
        if (statement.Syntax is not null) BeginStatement(statement.Syntax, amongSeveral: false);
        var work = _registry.Statistics.Begin(this, statement.Text);
        try
        {
            statement = Pipeline.Current(statement);
            var command = statement.Command ?? EmptyCommand.Instance;
            StatementErrors.CheckBind(statement.Name, command, request);
            work.Enter(QueryPhase.Plan);
            var run = command.Open(ParameterSet.Copy(request, ClientEncoding));
            work.Pause();
            Portals.Add(new Portal(request.Portal, statement.Text, command, run, request.ResultFormats.ToArray()) { Work = work });
        }
        catch (SqlErrorException failure)
        {
            work.Fail(failure.Error);
            throw;
        }
    }

    /// <inheritdoc/>
    public void DescribeStatement(string name, IResponse response)
    {
        var statement = Statements[name];
        if (statement.Command?.Columns is not null) Transaction.RequireNotFailed();
        var command = Pipeline.Current(statement).Command;
        response.ParameterDescription(command is null ? [] : command.ParameterTypes.AsSpan());
        Describe(command, [], response);
    }

    /// <inheritdoc/>
    public void DescribePortal(string name, IResponse response)
    {
        var portal = Portals.Portal(name);
        if (portal.Command.Columns is not null) Transaction.RequireNotFailed();
        Describe(portal.Command, portal.Command.Formats(portal.Formats), response);
    }

    /// <inheritdoc/>
    public void Execute(string portal, int maxRows, IResponse response)
    {
        var bound = Portals.Portal(portal);
        using var running = Begin(bound.Text);
        TemporaryTables.IsAlone = false;
        if (bound.Command is EmptyCommand)
        {
            response.EmptyQuery();
            return;
        }

        if (bound.Command is not (CommitCommand or RollbackCommand or RollbackToSavepointCommand)) Transaction.RequireNotFailed();
        var progress = bound.Execute(response, Math.Max(0, maxRows));
        if (progress.Suspended) response.PortalSuspended();
        else response.CommandComplete(progress.Tag);
    }

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
    public void Cancel() => Engine.Cancel();

    /// <inheritdoc/>
    public void Terminate() => Engine.Terminate();

    /// <summary>pg_terminate_backend(): the client is told and its connection closed. From any thread.</summary>
    internal void End()
    {
        if (_connection is { } connection) connection.Terminate(CancelErrors.Of(CancelReason.Terminated));
        else Terminate();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _registry.Remove(this);
        Portals.Dispose();
        Notifications.Dispose();
        Engine.Dispose();
    }

    private RunningMessage Begin(string text)
    {
        var running = new RunningMessage(this, Engine.BeginCommand());
        Activity.Begin(text, Transaction.InBlock ? Transaction.StartedAt : null);
        return running;
    }

    private static void Describe(Command? command, FormatCode[] formats, IResponse response)
    {
        if (command?.Columns is { } columns) response.RowDescription(columns, formats);
        else response.NoData();
    }

    private void RunSimple(Statement statement, string text, bool amongSeveral, IResponse response, QueryWork work)
    {
        BeginStatement(statement, amongSeveral);
        TemporaryTables.IsAlone = !amongSeveral && !Transaction.InBlock;
        var command = Pipeline.Understand(statement, text, declared: null);
        work.Enter(QueryPhase.Plan);
        using var portal = new Portal("", text, command, command.Open(ParameterSet.None), []) { Work = work };
        if (command.Columns is { } columns) response.RowDescription(columns, command.Formats([]));
        response.CommandComplete(portal.Execute(response, 0).Tag);
    }

    private void BeginStatement(Statement statement, bool amongSeveral)
    {
        var endsBlock = statement is CommitStatement or RollbackStatement or RollbackToSavepointStatement;
        var fresh = Status == TransactionStatus.Idle;
        Transaction.BeginStatement(endsBlock, amongSeveral);
        if (fresh) TransactionModeSettings.Begin(Settings);
        Snapshots.BeginStatement(keep: Transaction.InBlock && TransactionModeSettings.KeepsSnapshot(Settings));
    }

    private void EndTransaction(bool committed)
    {
        try
        {
            if (committed) Settings.Commit();
            // The query of a cursor that outlives the transaction is run now, and may fail.
            Portals.EndTransaction(committed);
        }
        finally
        {
            _registry.Statistics.Database(Identity.Database).AddTransaction(committed);
            TemporaryTables.EndTransaction(committed);
            Notifications.EndTransaction(committed);
            Snapshots.EndTransaction();
            _registry.Locks.GiveBackAll(this, ofTransaction: true);
        }
    }

    /// <summary>A message that is being worked on: dispose it when that is done.</summary>
    private readonly struct RunningMessage(Session session, SessionEngine.RunningCommand command) : IDisposable
    {
        public void Dispose()
        {
            command.Dispose();
            session.Activity.End(session.Status, session.Transaction.InBlock ? session.Transaction.StartedAt : null);
        }
    }
}
