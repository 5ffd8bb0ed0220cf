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

    // As many may be on their way in as have places, and CancelRequests come besides.
    private readonly Newcomers _newcomers = new(places + Spare, perAddress == 0 ? 0 : perAddress + Spare);
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

    /// <summary>Starts the connection and keeps it until it has ended.</summary>
    /// <returns>A connection that has to go for it, because too many wait to be let in; null where there is none.</returns>
    public WireConnection? Run(WireConnection connection)
    {
        // The task may end before it is added, so it is added as one that has not begun.
        var begin = new TaskCompletionSource();
        var task = RunAndForgetAsync(connection, begin.Task);
        WireConnection? goes;
        lock (_gate)
        {
            _connections.Add(connection, task);
            goes = _newcomers.Add(connection);
        }

        begin.SetResult();
        return goes;
    }

    /// <summary>Refuses a client that wants a session where there is no place for it, before it has proved who it is.</summary>
    /// <exception cref="SqlErrorException">FATAL 53300 or 57P03.</exception>
    public void RequireRoom(IPAddress address)
    {
        lock (_gate) ThrowIfFull(address);
    }

    /// <summary>Takes a place for a client that has proved who it is: only such a one can keep others out.</summary>
    /// <exception cref="SqlErrorException">FATAL 53300 or 57P03: there is none, or what is left is kept for superusers.</exception>
    public void Admit(WireConnection connection, bool isSuperuser)
    {
        lock (_gate)
        {
            ThrowIfFull(connection.Address);
            if (!isSuperuser && reserved > 0 && _takenInAll >= places - reserved) throw ConnectionErrors.ReservedForSuperusers().ToException();
            _newcomers.Remove(connection);
            _taken[connection.Address] = _taken.GetValueOrDefault(connection.Address) + 1;
            _takenInAll++;
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

    private void ThrowIfFull(IPAddress address)
    {
        if (_draining) throw ConnectionErrors.ShuttingDown().ToException();
        if (_takenInAll == places) throw ConnectionErrors.TooManyClients().ToException();
        if (perAddress > 0 && _taken.GetValueOrDefault(address) == perAddress) throw ConnectionErrors.TooManyFromAddress(address).ToException();
    }

    private async Task RunAndForgetAsync(WireConnection connection, Task begin)
    {
        await begin;
        await connection.RunAsync();
        lock (_gate)
        {
            _connections.Remove(connection);
            _newcomers.Remove(connection);
        }
    }
}
