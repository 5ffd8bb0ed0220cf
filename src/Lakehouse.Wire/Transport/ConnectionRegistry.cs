using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Transport;

/// <summary>The connections there are, the places that max_connections counts, and whether new ones are taken.</summary>
internal sealed class ConnectionRegistry(int places)
{
    private const int Spare = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<WireConnection, Task> _connections = [];
    private int _taken;
    private bool _draining;

    /// <summary>Connections, those that are not yet let in included.</summary>
    public int Count
    {
        get
        {
            lock (_gate) return _connections.Count;
        }
    }

    /// <summary>The connections there are.</summary>
    public IReadOnlyList<WireConnection> Current()
    {
        lock (_gate) return [.. _connections.Keys];
    }

    /// <summary>
    /// Whether one more may try to come in. As in PostgreSQL there may be twice as many connections as places, so that
    /// CancelRequests get through and a full server can say that it is full.
    /// </summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate) return _connections.Count < 2 * places + Spare;
        }
    }

    /// <summary>Starts the connection and keeps it until it has ended.</summary>
    public void Run(WireConnection connection)
    {
        // The task may end before it is added, so it is added as one that has not begun.
        var begin = new TaskCompletionSource();
        var task = RunAndForgetAsync(connection, begin.Task);
        lock (_gate) _connections.Add(connection, task);
        begin.SetResult();
    }

    /// <summary>Takes a place for a client that wants a session.</summary>
    /// <exception cref="SqlErrorException">FATAL 53300 or 57P03.</exception>
    public void Admit()
    {
        lock (_gate)
        {
            if (_draining) throw ConnectionErrors.ShuttingDown().ToException();
            if (_taken == places) throw ConnectionErrors.TooManyClients().ToException();
            _taken++;
        }
    }

    /// <summary>Gives the place back.</summary>
    public void Leave()
    {
        lock (_gate) _taken--;
    }

    /// <summary>Takes no new ones; returns those there are, each with the task of its end.</summary>
    public IReadOnlyList<KeyValuePair<WireConnection, Task>> Drain()
    {
        lock (_gate)
        {
            _draining = true;
            return [.. _connections];
        }
    }

    private async Task RunAndForgetAsync(WireConnection connection, Task begin)
    {
        await begin;
        await connection.RunAsync();
        lock (_gate) _connections.Remove(connection);
    }
}
