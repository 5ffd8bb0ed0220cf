using System.Net;
using System.Net.Sockets;
using Lakehouse.Wire.Authentication;
using Lakehouse.Wire.Transport;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Wire;

/// <summary>
/// The protocol's server: listens, and serves each client with a session from behind the door. One for the life of the
/// process; started once, stopped once. Without a door it says that it is starting up (57P03) until there is one.
/// </summary>
public sealed class WireServer(WireOptions options, IFrontDoor? door, ILogger<WireServer> log) : IAsyncDisposable
{
    // After the grace a command has this long to notice that it is cancelled.
    private static readonly TimeSpan CancelGrace = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan AcceptRetry = TimeSpan.FromMilliseconds(100);

    private readonly WireServices _services = new(options, door, log);
    private readonly List<Socket> _listeners = [];
    private readonly List<Task> _accepting = [];
    private readonly CancellationTokenSource _stopWatching = new();
    private Task _watching = Task.CompletedTask;
    private bool _stopped;

    /// <summary>Connections there are, those not yet let in included.</summary>
    public int ConnectionCount => _services.Connections.Count;

    /// <summary>Commands that wait for a thread.</summary>
    public int WaitingCommands => _services.Threads.Waiting;

    /// <summary>Opens sessions behind this door from now on.</summary>
    public void Serve(IFrontDoor door) => _services.Door = door;

    /// <summary>Lets clients in by other rules and passwords from now on; those that are in stay.</summary>
    /// <exception cref="ArgumentException">A rule wants passwords, and there are no users.</exception>
    public void Replace(AuthenticationOptions authentication) => _services.Replace(authentication);

    /// <summary>
    /// Listens on every endpoint of the options. One that this machine does not have (IPv6 is off) is left out with a
    /// warning, as PostgreSQL does, as long as there is another.
    /// </summary>
    /// <returns>The port, also where the options said 0.</returns>
    /// <exception cref="SocketException">An address is in use, or none is this machine's.</exception>
    public Task<int> StartAsync()
    {
        var port = options.Endpoints[0].Port;
        foreach (var endpoint in options.Endpoints)
        {
            if (Listen(new IPEndPoint(endpoint.Address, endpoint.Port == 0 ? port : endpoint.Port)) is not { } listener) continue;
            port = ((IPEndPoint)listener.LocalEndPoint!).Port;
            _listeners.Add(listener);
            Log.Listening(log, listener.LocalEndPoint!);
        }
        if (_listeners.Count == 0) throw new SocketException((int)SocketError.AddressNotAvailable);
        foreach (var listener in _listeners) _accepting.Add(AcceptAsync(listener));
        _watching = ClientWatch.RunAsync(_services.Connections, _stopWatching.Token);
        return Task.FromResult(((IPEndPoint)_listeners[0].LocalEndPoint!).Port);
    }

    /// <summary>
    /// Takes no more clients and tells idle ones that the server stops (57P01). Running commands may end within the
    /// grace; then they are cancelled.
    /// </summary>
    public async Task StopAsync(TimeSpan grace)
    {
        if (_stopped) return;
        _stopped = true;
        foreach (var listener in _listeners) listener.Dispose();
        await Task.WhenAll(_accepting);

        var connections = _services.Connections.Drain();
        Log.Draining(log, connections.Count, grace);
        foreach (var (connection, _) in connections) connection.EndWhenIdle(ConnectionErrors.AdminShutdown());
        var ended = Task.WhenAll(connections.Select(entry => entry.Value));
        if (!await EndsWithin(ended, grace))
        {
            foreach (var (connection, _) in connections) connection.Terminate(ConnectionErrors.AdminShutdown());
            if (!await EndsWithin(ended, CancelGrace))
            {
                foreach (var (connection, _) in connections) connection.Abort();
                await EndsWithin(ended, CancelGrace);
            }
        }
        await _stopWatching.CancelAsync();
        await _watching;
        _stopWatching.Dispose();
        _services.Dispose();
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => new(StopAsync(TimeSpan.Zero));

    private static async Task<bool> EndsWithin(Task task, TimeSpan time) =>
        await Task.WhenAny(task, Task.Delay(time)) == task;

    private Socket? Listen(IPEndPoint endpoint)
    {
        Socket? listener = null;
        try
        {
            listener = new Socket(endpoint.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            // Two sockets for the two families, as PostgreSQL has them.
            if (endpoint.AddressFamily == AddressFamily.InterNetworkV6) listener.DualMode = false;
            listener.Bind(endpoint);
            listener.Listen();
            return listener;
        }
        catch (SocketException failed)
        {
            listener?.Dispose();
            if (failed.SocketErrorCode is not (SocketError.AddressNotAvailable or SocketError.AddressFamilyNotSupported))
            {
                foreach (var earlier in _listeners) earlier.Dispose();
                throw;
            }
            Log.NotOurAddress(log, endpoint);
            return null;
        }
    }

    private async Task AcceptAsync(Socket listener)
    {
        while (true)
        {
            try
            {
                var client = await listener.AcceptAsync();
                Configure(client);
                var goes = _services.Connections.Run(new WireConnection(new ClientChannel(client, _services.Memory, log), _services));
                goes?.EndWhenIdle(ConnectionErrors.TooManyClients());
            }
            catch (Exception closed) when (_stopped && closed is ObjectDisposedException or SocketException { SocketErrorCode: SocketError.OperationAborted })
            {
                return;
            }
            catch (SocketException failed)
            {
                // Out of descriptors, or a client that left in between: others may still come.
                Log.AcceptFailed(log, failed);
                await Task.Delay(AcceptRetry);
            }
        }
    }

    private static void Configure(Socket client)
    {
        client.NoDelay = true;
        client.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
    }
}
