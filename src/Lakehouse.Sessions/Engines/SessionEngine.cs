using System.Text;
using Lakehouse.Engine.Execution;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Queries;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Sessions.Engines;

/// <summary>
/// A session's way into the engine, and the one place that keeps its rule: while a result streams, its connection is
/// used for nothing else. Whoever needs the connection parks the streaming run first.
/// </summary>
/// <remarks>Used by the session's thread, except <see cref="Cancel"/> and <see cref="Terminate"/>.</remarks>
/// <param name="connection">The session's connection.</param>
/// <param name="connect">Opens another one, for rows that are kept.</param>
/// <param name="statementTimeout">The limit of a command's time.</param>
/// <param name="log">The room's log.</param>
/// <param name="plans">What all sessions may hold of plans.</param>
internal sealed class SessionEngine(
    EngineConnection connection, Func<EngineConnection> connect, Func<TimeSpan> statementTimeout, PlanBudget plans, ILogger log) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly PlanCache _plans = new(plans);
    private readonly Queue<string> _deferred = new();
    private QueryRun? _streaming;
    private string? _zone;
    private CancelReason _reason;
    private bool _running;
    private volatile bool _terminated;

    /// <summary>Called when the running command is to end; from any thread.</summary>
    public Action? Interrupted { get; set; }

    /// <summary>A command begins: cancellation is for it from here on, and its time limit runs.</summary>
    /// <returns>Dispose it when the command ends.</returns>
    public RunningCommand BeginCommand()
    {
        lock (_gate)
        {
            if (_terminated) throw CancelErrors.Of(CancelReason.Terminated).ToException();
            _running = true;
            _reason = CancelReason.None;
            connection.Interrupt.Clear();
        }

        return new RunningCommand(this, statementTimeout());
    }

    /// <summary>Plans a statement of engine SQL, or takes the plan of its last run.</summary>
    /// <returns>To be given back by <see cref="Return"/>, or disposed after a failure.</returns>
    /// <exception cref="SqlErrorException">It cannot be planned.</exception>
    public PreparedPlan Prepare(string sql) => _plans.Take(sql) ?? Use(sql, () => connection.Prepare(sql));

    /// <summary>Sets the zone that the engine computes in; plans made in another one are forgotten.</summary>
    public void UseTimeZone(string zone)
    {
        if (zone == _zone) return;
        Use(zone, () => connection.Query($"SET TimeZone = '{EngineTimeZone.Name(zone)}'")).Dispose();
        _plans.Dispose();
        _zone = zone;
    }

    /// <summary>Gives back a plan whose run has ended well.</summary>
    public void Return(string sql, PreparedPlan plan) => _plans.Return(sql, plan);

    /// <summary>Runs statements of the server itself.</summary>
    /// <exception cref="SqlErrorException">One failed.</exception>
    public MaterialisedResult Query(string sql) => Use(sql, () => connection.Query(sql));

    /// <summary>Runs one statement of the server itself with parameters.</summary>
    /// <param name="sql">Engine SQL.</param>
    /// <param name="bind">Gives the plan its parameters.</param>
    /// <exception cref="SqlErrorException">It failed.</exception>
    public void Run(string sql, Action<PreparedPlan> bind)
    {
        using var plan = Use(sql, () => connection.Prepare(sql));
        bind(plan);
        Use(sql, () =>
        {
            using var result = plan.Execute();
            while (result.Next())
            {
            }

            return true;
        });
    }

    /// <summary>Runs statements that write rows, all or none.</summary>
    /// <param name="statements">Engine SQL.</param>
    /// <param name="known">What an error means to the statement's table; null where it says nothing of it.</param>
    /// <exception cref="SqlErrorException">One failed.</exception>
    public void Change(IReadOnlyList<string> statements, Func<EngineException, SqlError?> known)
    {
        var sql = string.Join("; ", statements);
        Use(sql, () =>
        {
            try
            {
                connection.Run(statements.Count == 1 ? sql : $"BEGIN; {sql}; COMMIT");
                return true;
            }
            catch (EngineException failure)
            {
                // An interrupt stands until the command has ended, so that undoing waits as well.
                if (statements.Count > 1) _deferred.Enqueue("ROLLBACK");
                if (known(failure) is { } error) throw error.ToException();
                throw;
            }
        });
    }

    /// <summary>
    /// Puts off a statement of the server itself until the connection is used next: undoing what a command did, which may
    /// have been cancelled. It must not fail.
    /// </summary>
    public void Defer(string sql) => _deferred.Enqueue(sql);

    /// <summary>Bulk loads a table of the session's.</summary>
    public Appender Append(string schema, string table) => Use(table, () => connection.Append(schema, table));

    /// <summary>Ends a command that does not use the engine at the moment, where it is to end.</summary>
    /// <exception cref="SqlErrorException">57014 …: why.</exception>
    public void CheckInterrupts()
    {
        if (IsInterrupted) throw Interruption();
    }

    /// <summary>What the client of an interrupted command is told.</summary>
    public SqlErrorException Interruption() => CancelErrors.Of(_reason).ToException();

    /// <summary>Starts a run: its stream is the one that the connection belongs to now.</summary>
    /// <exception cref="SqlErrorException">It failed before its first row.</exception>
    public ResultStream Start(QueryRun run, PreparedPlan plan, string sql)
    {
        var stream = Use(sql, plan.Execute);
        _streaming = run;
        return stream;
    }

    /// <summary>Keeps what is left of a stream, so that the connection is free: in the engine, which spills it.</summary>
    /// <exception cref="EngineException">The query failed or was interrupted, or there is no more room.</exception>
    public StoredRows Keep(ResultStream stream) => StoredRows.Keep(stream, connect());

    /// <summary>The text in one column of a plan's first row.</summary>
    /// <exception cref="SqlErrorException">It failed.</exception>
    public string ReadText(PreparedPlan plan, string sql, int column) => Use(sql, () =>
    {
        using var result = plan.Execute();
        return result.Next() ? Encoding.UTF8.GetString(result.Current.Column(column).ReadBytes(0)) : "";
    });

    /// <summary>A run's stream has ended or was parked.</summary>
    public void Release(QueryRun run)
    {
        if (_streaming == run) _streaming = null;
    }

    /// <summary>The client's error for what the engine threw while a command ran.</summary>
    public SqlErrorException Translate(EngineException failure, string sql)
    {
        if (failure.Type == EngineErrorType.Interrupt) return CancelErrors.Of(_reason).ToException();
        var error = EngineErrors.Translate(failure, out var known);
        if (error.State == SqlState.QueryCanceled) return CancelErrors.Of(_reason).ToException();
        if (!known) Log.EngineFailed(log, failure, sql, failure.InternalTrace);
        return error.ToException();
    }

    /// <summary>The number of its connection, as which its queries read files.</summary>
    public long ConnectionId => connection.Id;

    /// <summary>Whether the running command is to end. From any thread.</summary>
    public bool IsInterrupted => connection.Interrupt.IsRequested;

    /// <summary>Ends the running command with 57014; where none runs, nothing happens. From any thread.</summary>
    public void Cancel(CancelReason reason = CancelReason.UserRequest)
    {
        lock (_gate)
        {
            if (!_running) return;
            if (_reason == CancelReason.None) _reason = reason;
            connection.Interrupt.Request();
        }

        Interrupted?.Invoke();
    }

    /// <summary>Ends the running command with 57P01, or what another reason has, and every later one. From any thread.</summary>
    public void Terminate(CancelReason reason = CancelReason.Terminated)
    {
        _terminated = true;
        Cancel(reason);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _plans.Dispose();
        connection.Dispose();
    }

    private T Use<T>(string sql, Func<T> call)
    {
        try
        {
            _streaming?.Park();
            while (_deferred.TryPeek(out var deferred))
            {
                connection.Run(deferred);
                _deferred.Dequeue();
            }

            return call();
        }
        catch (EngineException failure)
        {
            throw Translate(failure, sql);
        }
    }

    private void EndCommand()
    {
        lock (_gate) _running = false;
    }

    /// <summary>A command in the making: dispose it when it has ended.</summary>
    internal sealed class RunningCommand : IDisposable
    {
        private readonly SessionEngine _engine;
        private readonly Timer? _timeout;

        internal RunningCommand(SessionEngine engine, TimeSpan limit)
        {
            _engine = engine;
            if (limit <= TimeSpan.Zero) return;
            _timeout = new Timer(
                static engine => ((SessionEngine)engine!).Cancel(CancelReason.StatementTimeout), engine, limit, Timeout.InfiniteTimeSpan);
        }

        /// <inheritdoc/>
        public void Dispose()
        {
            _timeout?.Dispose();
            _engine.EndCommand();
        }
    }
}
