using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Authentication;
using Lakehouse.Wire.Messages;
using Lakehouse.Wire.Protocol;

namespace Lakehouse.Wire.Transport;

/// <summary>
/// The life of one connection: start-up, authentication, commands, teardown. It waits without a thread and runs commands
/// on <see cref="CommandThreads"/>.
/// </summary>
// Its source of interrupts is never disposed: the end may be asked for at any time, also after it.
#pragma warning disable CA1001
internal sealed class WireConnection(ClientChannel channel, WireServices services) : IClientConnection
#pragma warning restore CA1001
{
    private static readonly TimeSpan StuckSend = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource _interrupt = new();
    private readonly Lock _turn = new();
    private volatile Backend? _backend;
    private volatile SqlError? _end;
    private BackendKey? _key;
    private volatile bool _running;
    private StartupRequest? _startup;
    private bool _admitted;
    private int _woken;
    private long _lastCheck;

    // The read of a client's next message that a command's thread began and did not see the end of.
    private Task<bool>? _fill;

    /// <summary>Where the client is.</summary>
    public IPAddress Address { get; } = channel.RemoteEndPoint?.Address ?? IPAddress.IPv6None;

    /// <summary>Ends when all of the connection is gone. Throws nothing.</summary>
    public async Task RunAsync()
    {
        var (log, client) = (services.Log, channel.RemoteEndPoint);
        try
        {
            Log.Connected(log, client);
            channel.Unstuck = () =>
            {
                services.Threads.Reclaim(User);
                _backend?.Session.Resume();
            };
            if (!await OpenAsync()) return;
            await ServeAsync();
        }
        catch (SqlErrorException refused)
        {
            Refuse(refused.Error);
        }
        catch (OperationCanceledException)
        {
            Refuse(_end ?? ConnectionErrors.AuthenticationTimeout());
        }
        catch (InvalidDataException stranger)
        {
            Log.NotPostgres(log, client, stranger.Message);
        }
        catch (AuthenticationException handshake)
        {
            Log.HandshakeFailed(log, handshake, client);
        }
        catch (Exception gone) when (gone is IOException or SocketException or ObjectDisposedException)
        {
            Log.ClientGone(log, gone, client);
        }
        catch (Exception broken)
        {
            Log.ConnectionBroke(log, broken, client);
            TrySayGoodbye(ProtocolErrors.Internal());
        }
        finally
        {
            await TearDownAsync();
            Log.Disconnected(log, client);
        }
    }

    /// <inheritdoc/>
    public void Terminate(SqlError reason)
    {
        EndWhenIdle(reason);
        if (_backend is { } backend)
        {
            backend.Abandon();
            backend.Session.Terminate();
        }

        channel.EndReading();
        // A command whose client does not read cannot be told, and hangs in its send.
        _ = channel.AbortWhenStuckAsync(StuckSend);
    }

    /// <summary>Ends the connection as soon as no command runs.</summary>
    public void EndWhenIdle(SqlError reason)
    {
        Interlocked.CompareExchange(ref _end, reason, null);
        _backend?.End(reason);
        // Not on this thread: what waits would go on here, up to the end of the connection.
        _ = _interrupt.CancelAsync();
    }

    /// <inheritdoc/>
    public TcpKeepAlive? KeepAlive
    {
        get => channel.KeepAlive;
        set => channel.KeepAlive = value;
    }

    private string User => _startup?.User ?? "";

    /// <summary>Looks after a running command: called many times a second.</summary>
    public void Watch()
    {
        if (_running && channel.IsNewlyStuck())
        {
            services.Threads.Lend(User);
            _backend?.Session.Stall();
        }

        EndIfClientLeft();
    }

    /// <summary>Ends a command that no one waits for any more. Looks no more often than the session wants.</summary>
    private void EndIfClientLeft()
    {
        if (!_running) return;
        var interval = _backend?.Session.ClientCheckInterval ?? services.Options.ClientCheckInterval;
        if (interval <= TimeSpan.Zero || Stopwatch.GetElapsedTime(_lastCheck) < interval) return;
        _lastCheck = Stopwatch.GetTimestamp();
        if (channel.HasClientLeft()) Terminate(ConnectionErrors.ClientLost());
    }

    /// <summary>Ends it now, in the middle of whatever it does.</summary>
    public void Abort() => channel.Abort();

    /// <inheritdoc/>
    public void BeginWait() => services.Threads.Lend(User);

    /// <inheritdoc/>
    public void EndWait() => services.Threads.Reclaim(User);

    /// <inheritdoc/>
    public void Wake()
    {
        Volatile.Write(ref _woken, 1);
        services.Threads.Post(User, Deliver);
    }

    private async Task<bool> OpenAsync()
    {
        _interrupt.CancelAfter(services.Options.AuthenticationTimeout);
        var startup = await new StartupConversation(channel, services.Options.Tls, services.CancelRouter).RunAsync(_interrupt.Token);
        if (startup is null) return false;
        _startup = startup;
        var door = services.Door ?? throw ConnectionErrors.StartingUp().ToException();
        services.Connections.RequireRoom(Address);
        if (startup.NegotiatesVersion)
            NegotiateProtocolVersion.Write(new PgWriter(channel.Output), startup.Version, startup.UnknownOptions);
        var authentication = services.Authentication;
        await authentication.AuthenticateAsync(new AuthenticationExchange(channel, _interrupt.Token), startup);
        AuthenticationRequest.Ok(new PgWriter(channel.Output));
        var isSuperuser = authentication.LookUp(startup.User);
        services.Connections.Admit(this, isSuperuser);
        _admitted = true;
        _interrupt.CancelAfter(Timeout.InfiniteTimeSpan);
        await services.Threads.RunAsync(User, () =>
        {
            OpenSession(door, startup, isSuperuser);
            // Commands may have come together with the last answer.
            Turns();
        });
        return true;
    }

    private void OpenSession(IFrontDoor door, StartupRequest startup, bool isSuperuser)
    {
        _key = services.Cancels.Register(startup.CancelKeyLength);
        var session = door.Open(new SessionRequest(
            startup.User, startup.Database, startup.Settings, channel.RemoteEndPoint, _key) {
            Connection = this, IsSuperuser = isSuperuser, Tls = TlsSession.Of(channel.Tls),
        });
        var backend = new Backend(session, channel.Frames, channel.Output, channel.RemoteEndPoint, services.Log);
        services.Cancels.Attach(_key, session);
        _backend = backend;
        // Whoever ended the connection in the meantime could not tell the backend.
        if (_end is { } reason) backend.End(reason);
        foreach (var (name, value) in session.ReportedParameters) ParameterStatus.Write(backend.Writer, name, value);
        BackendKeyData.Write(backend.Writer, _key);
        backend.ReadyForQuery();
        WireMetrics.SessionOpened();
        Log.SessionOpened(
            services.Log, channel.RemoteEndPoint, startup.User, startup.Database, startup.Version.ToString(), _key.ProcessId);
    }

    private async Task ServeAsync()
    {
        var backend = _backend!;
        while (backend.Phase != Phase.Closed)
        {
            if (!await WaitAsync(backend)) return;
            await services.Threads.RunAsync(User, Turns);
        }
    }

    /// <summary>Waits for bytes, or for a reason to end; false when the client left.</summary>
    private async Task<bool> WaitAsync(Backend backend)
    {
        var limit = IdleLimit(backend);
        if (limit != Timeout.InfiniteTimeSpan) _interrupt.CancelAfter(limit);
        try
        {
            if (Interlocked.Exchange(ref _fill, null) is { } begun) return await begun;
            return await channel.Frames.FillAsync(_interrupt.Token);
        }
        catch (OperationCanceledException)
        {
            backend.End(ConnectionErrors.IdleTimeout(backend.Session.Status));
            return true;
        }
        finally
        {
            if (limit != Timeout.InfiniteTimeSpan) _interrupt.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    private TimeSpan IdleLimit(Backend backend)
    {
        var own = backend.Session.IdleTimeout;
        var server = backend.Session.Status == TransactionStatus.Idle ? services.Options.IdleTimeout : Timeout.InfiniteTimeSpan;
        if (own == Timeout.InfiniteTimeSpan) return server;
        return server == Timeout.InfiniteTimeSpan || own < server ? own : server;
    }

    /// <summary>Handles what has come, and what comes soon after it.</summary>
    private void Turns()
    {
        do Turn();
        while (_end is null && _backend!.Phase != Phase.Closed && services.Threads.Stay(User, channel.ReceivesSoon) && TryFill());
    }

    /// <summary>Takes bytes that have come; false where that is not done at once, and somebody has to wait for it.</summary>
    private bool TryFill()
    {
        var fill = channel.Frames.FillAsync(_interrupt.Token, hasCome: true);
        if (fill.IsCompletedSuccessfully)
        {
            if (fill.Result) return true;
            _fill = Task.FromResult(false);
        }
        else
        {
            _fill = fill.AsTask();
        }

        return false;
    }

    private void Turn()
    {
        lock (_turn)
        {
            _running = true;
            try
            {
                _backend!.HandleBuffered();
            }
            finally
            {
                _running = false;
            }
        }
        if (Volatile.Read(ref _woken) == 1) Deliver();
    }

    private void Deliver()
    {
        // Whoever holds the turn looks at _woken again when he gives it back.
        if (_backend is not { } backend || !_turn.TryEnter()) return;
        try
        {
            if (backend.Phase == Phase.Closed || Interlocked.Exchange(ref _woken, 0) == 0) return;
            backend.Session.Deliver(backend.Response);
            backend.Response.Output.Flush();
        }
        catch (ClientGoneException)
        {
            channel.Abort();
        }
        catch (Exception broken)
        {
            Log.ConnectionBroke(services.Log, broken, channel.RemoteEndPoint);
            channel.Abort();
        }
        finally
        {
            _turn.Exit();
        }
    }

    private void Refuse(SqlError reason)
    {
        Log.Refused(services.Log, channel.RemoteEndPoint, reason.State.Code, reason.Message);
        WireMetrics.Refused(reason);
        if (_startup is { } startup && _backend is null) services.Door?.Refused(new RefusedClient(startup.User, startup.Database, channel.RemoteEndPoint, reason));
        TrySayGoodbye(reason);
    }

    private void TrySayGoodbye(SqlError reason)
    {
        try
        {
            channel.Output.Rollback();
            ErrorResponse.Write(new PgWriter(channel.Output), reason with { Severity = Severity.Fatal });
            channel.Output.Flush();
        }
        catch (ClientGoneException gone)
        {
            Log.ClientGone(services.Log, gone, channel.RemoteEndPoint);
        }
    }

    private async Task TearDownAsync()
    {
        // First the key, so that no cancel reaches a session that is being disposed. Then the session, on a thread that may
        // block: it rolls back and frees its engine connection. Then the socket: a client that sees it closed may count on
        // the session being gone. The place last, so that max_connections counts what really exists.
        if (_key is not null) services.Cancels.Remove(_key);
        if (_backend is { } backend) await services.Threads.RunAsync(User, () => Dispose(backend.Session));
        await channel.DisposeAsync();
        if (_admitted) services.Connections.Leave(Address);
    }

    private void Dispose(ISession session)
    {
        try
        {
            lock (_turn) session.Dispose();
        }
        catch (Exception broken)
        {
            Log.ConnectionBroke(services.Log, broken, channel.RemoteEndPoint);
        }
    }
}
