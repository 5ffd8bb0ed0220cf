using Lakehouse.Engine.Native.Api;
using Lakehouse.Engine.Native.Handles;

namespace Lakehouse.Engine.Execution;

/// <summary>
/// Ends the running command of a connection from another thread. Unlike <c>duckdb_interrupt</c>, which is forgotten where
/// nothing runs at that moment, a request holds until <see cref="Clear"/>: it is tested before and after every
/// call into the engine, chunk by chunk.
/// </summary>
/// <remarks>
/// DuckDB clears its own flag as it begins a query, so one interrupt can be lost to a query that is just beginning; while
/// a call runs and a request stands, it is therefore repeated. It does not wake a thread that waits for its client.
/// </remarks>
public sealed class Interrupt
{
    private static readonly TimeSpan RepeatAfter = TimeSpan.FromMilliseconds(5);

    private readonly ConnectionHandle _connection;
    private readonly Lock _gate = new();
    private bool _requested, _running, _repeating;

    internal Interrupt(ConnectionHandle connection) => _connection = connection;

    /// <summary>True from <see cref="Request"/> to <see cref="Clear"/>.</summary>
    public bool IsRequested => Volatile.Read(ref _requested);

    /// <summary>Asks the command to end; from any thread, never blocks, any number of times.</summary>
    public void Request()
    {
        lock (_gate)
        {
            Volatile.Write(ref _requested, true);
            if (!_running) return;
            DatabaseApi.Interrupt(_connection);
            if (_repeating) return;
            _repeating = true;
        }
        _ = RepeatAsync();
    }

    /// <summary>Begins a new command: a request that came for the last one is not for this one.</summary>
    public void Clear() => Volatile.Write(ref _requested, false);

    /// <summary>Before a call into the engine.</summary>
    /// <exception cref="EngineException">A request stands.</exception>
    internal void Enter()
    {
        lock (_gate)
        {
            if (_requested) throw EngineException.Interrupted();
            _running = true;
        }
    }

    /// <summary>After it.</summary>
    internal void Leave()
    {
        lock (_gate) _running = false;
    }

    private async Task RepeatAsync()
    {
        while (true)
        {
            await Task.Delay(RepeatAfter).ConfigureAwait(false);
            lock (_gate)
            {
                if (!_running || !_requested)
                {
                    _repeating = false;
                    return;
                }
                DatabaseApi.Interrupt(_connection);
            }
        }
    }
}
