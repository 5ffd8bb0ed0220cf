using Lakehouse.Testing.Clients;

namespace Lakehouse.Hostile.Tests;

/// <summary>Another user's session, which asks the same again and again and must always be answered the same.</summary>
public sealed class Neighbour : IAsyncDisposable
{
    private readonly CancellationTokenSource _end = new();
    private readonly Task _asking;
    private int _answers;

    private Neighbour(int port) => _asking = Task.Run(() => Ask(port));

    /// <summary>Questions that were answered.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>Begins to ask.</summary>
    public static Neighbour Start(int port) => new(port);

    /// <summary>Waits for the last answer.</summary>
    /// <exception cref="InvalidDataException">One was wrong.</exception>
    public async Task EndAsync()
    {
        await _end.CancelAsync();
        await _asking;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAny(_asking);
        _end.Dispose();
    }

    private void Ask(int port)
    {
        using var client = WireClient.Connect("127.0.0.1", port, "open", "root");
        // How long it takes is no matter.
        if (client.Query("SET lakehouse.max_query_time = 0")[0].Error is { } error) throw new InvalidDataException(error.ToString());
        while (!_end.IsCancellationRequested)
        {
            var answer = client.Query($"SELECT count(*), sum(id), '{HostileHouse.Canary}' <> '' FROM orders WHERE note LIKE 'note 1%'")[0];
            if (answer is not { Rows: [["11111", _, "t"]] }) throw new InvalidDataException($"the neighbour was answered {answer.Error}");
            Interlocked.Increment(ref _answers);
            Thread.Sleep(20);
        }
    }
}
