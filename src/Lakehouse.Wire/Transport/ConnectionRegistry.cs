using System.Net;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Wire.Transport;

/// <summary>The connections there are, the places that max_connections counts, and whether new ones are taken.</summary>
/// <param name="places">max_connections.</param>
/// <param name="reserved">superuser_reserved_connections: the last of the places, for superusers.</param>
/// <param name="perAddress">The most connections from one address; 0 for no limit of its own.</param>
internal sealed class ConnectionRegistry(int places, int reserved, int perAddress)
{
    private const int Spare = 16;

    private readonly Lock _gate = new();
    private readonly Dictionary<WireConnection, Task> _connections = [];
    private readonly Dictionary<IPAddress, int> _taken = [];
    private int _takenInAll;
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
    /// <param name="address">Where it comes from.</param>
    public bool HasRoom(IPAddress address)
    {
        lock (_gate)
        {
            if (_connections.Count >= 2 * places + Spare) return false;
            return perAddress == 0 || _connections.Keys.Count(other => other.Address.Equals(address)) < 2 * perAddress + Spare;
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
    public void Admit(IPAddress address)
    {
        lock (_gate)
        {
            if (_draining) throw ConnectionErrors.ShuttingDown().ToException();
            if (_takenInAll == places) throw ConnectionErrors.TooManyClients().ToException();
            var fromThere = _taken.GetValueOrDefault(address);
            if (perAddress > 0 && fromThere == perAddress) throw ConnectionErrors.TooManyFromAddress(address).ToException();
            _taken[address] = fromThere + 1;
            _takenInAll++;
        }
    }

    /// <summary>Refuses a client that has taken one of the places kept for superusers and is none.</summary>
    /// <exception cref="SqlErrorException">FATAL 53300.</exception>
    public void RequireUnreserved()
    {
        lock (_gate)
        {
            if (reserved > 0 && _takenInAll > places - reserved) throw ConnectionErrors.ReservedForSuperusers().ToException();
        }
    }

    /// <summary>Gives the place back.</summary>
    public void Leave(IPAddress address)
    {
        lock (_gate)
        {
            _takenInAll--;
            if (--_taken[address] == 0) _taken.Remove(address);
        }
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
