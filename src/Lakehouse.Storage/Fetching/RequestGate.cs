namespace Lakehouse.Storage.Fetching;

/// <summary>
/// Bounds the requests that are in flight to one store, of all readers and of each. Where some wait, readers take turns, and
/// what a reader waits for goes before what is fetched ahead. Thread safe.
/// </summary>
/// <param name="most">Of all readers together.</param>
/// <param name="mostOfOne">Of one reader.</param>
internal sealed class RequestGate(int most, int mostOfOne)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<long, Line> _lines = [];
    private readonly LinkedList<Line> _turns = new();
    private int _active;

    /// <summary>Waits for a place; dispose what it gives when the request is done.</summary>
    public async ValueTask<Place> EnterAsync(long reader, bool ahead, CancellationToken cancel)
    {
        TaskCompletionSource ticket;
        lock (_lock)
        {
            var line = LineOf(reader);
            if (_active < most && line.Active < mostOfOne)
            {
                Start(line);
                return new Place(this, reader);
            }

            ticket = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            (ahead ? line.Ahead : line.Demand).Enqueue(ticket);
        }

        await using (cancel.UnsafeRegister(static state => ((TaskCompletionSource)state!).TrySetCanceled(), ticket).ConfigureAwait(false))
            await ticket.Task.ConfigureAwait(false);
        return new Place(this, reader);
    }

    private void Leave(long reader)
    {
        lock (_lock)
        {
            _active--;
            var line = _lines[reader];
            line.Active--;
            while (_active < most && Next() is { } next) Start(next);
            if (line.IsIdle)
            {
                _lines.Remove(reader);
                _turns.Remove(line);
            }
        }
    }

    /// <summary>The line whose turn it is, its first ticket called; null where nobody can start.</summary>
    private Line? Next() => Next(line => line.Demand) ?? Next(line => line.Ahead);

    private Line? Next(Func<Line, Queue<TaskCompletionSource>> queue)
    {
        for (var node = _turns.First; node is not null; node = node.Next)
        {
            var line = node.Value;
            if (line.Active >= mostOfOne) continue;
            while (queue(line).TryDequeue(out var ticket))
            {
                // A ticket that was given up does not count.
                if (!ticket.TrySetResult()) continue;
                _turns.Remove(node);
                _turns.AddLast(node);
                return line;
            }
        }

        return null;
    }

    private void Start(Line line)
    {
        line.Active++;
        _active++;
    }

    private Line LineOf(long reader)
    {
        if (_lines.TryGetValue(reader, out var line)) return line;
        _lines.Add(reader, line = new Line());
        _turns.AddLast(line);
        return line;
    }

    /// <summary>A place among the requests in flight.</summary>
    internal readonly struct Place(RequestGate gate, long reader) : IDisposable
    {
        public void Dispose() => gate.Leave(reader);
    }

    private sealed class Line
    {
        public Queue<TaskCompletionSource> Demand { get; } = new();

        public Queue<TaskCompletionSource> Ahead { get; } = new();

        public int Active { get; set; }

        public bool IsIdle => Active == 0 && Demand.Count == 0 && Ahead.Count == 0;
    }
}
