using System.Diagnostics;

namespace Lakehouse.Wire.Transport;

/// <summary>
/// The threads that commands run on and may block: no more than a limit, started when needed, ended when idle. Work
/// waits for a free one (admission control), users in turns, and no user has all of them. A command that waits for a client who
/// does not read, or for its turn in the engine, is not work: while it waits, another thread may stand in for its own.
/// </summary>
internal sealed class CommandThreads(int limit) : IDisposable
{
    // Statements nest; PostgreSQL gives its parser and planner 8 MB (ulimit -s), of which max_stack_depth is 2. Frames here,
    // those of the engine above all, are larger. Memory is taken only by what is used.
    private const int StackSize = 16 * 1024 * 1024;
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    // A quarter of the threads, where there are that many, is for others than the one who has the most.
    private readonly FairQueue<(Action Work, TaskCompletionSource? Done, long Since)> _waiting = new(limit - (limit / 4));
    private readonly Stack<Worker> _idle = new();
    private int _count;
    private int _lent;
    private int _staying;
    private bool _closed;

    /// <summary>Work that waits for a thread.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate) return _waiting.Count;
        }
    }

    /// <summary>Runs a user's work on one of the threads. The task ends there as well, and so do its synchronous continuations.</summary>
    public Task RunAsync(string user, Action work)
    {
        var done = new TaskCompletionSource();
        Enqueue(user, work, done);
        return done.Task;
    }

    /// <summary>Runs work that lets no exception through, without anyone who waits for it.</summary>
    public void Post(string user, Action work) => Enqueue(user, work, null);

    /// <summary>One of the threads, which works for this user, waits: another may work in its place.</summary>
    public void Lend(string user)
    {
        lock (_gate)
        {
            _lent++;
            _waiting.Leave(user);
            if (_closed || !_waiting.HasReady || WakeIdle()) return;
            _count++;
        }
        StartThread();
    }

    /// <summary>That thread works again; one that stood in for it ends as soon as it is free.</summary>
    public void Reclaim(string user)
    {
        lock (_gate)
        {
            _lent--;
            _waiting.Enter(user);
        }
    }

    /// <summary>
    /// One of the threads, which worked for this user, waits for the client's next message: a client that asks, reads and asks again finds it
    /// there, without a change of threads. Meanwhile another may work in its place.
    /// </summary>
    /// <param name="user">The user.</param>
    /// <param name="comes">Waits for it, not for long.</param>
    /// <returns>Whether the thread may go on with this client; if not, the message waits its turn with the others.</returns>
    public bool Stay(string user, Func<bool> comes)
    {
        lock (_gate)
        {
            if (_closed || _waiting.HasReady || _count > limit + _lent || _staying >= limit / 2) return false;
            _staying++;
            _lent++;
            _waiting.Leave(user);
        }
        var came = comes();
        lock (_gate)
        {
            _staying--;
            _lent--;
            return _waiting.Enter(user) && came && !_closed && !_waiting.HasReady && _count <= limit + _lent;
        }
    }

    /// <summary>Ends the idle threads now and the others when their work ends.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _closed = true;
            while (_idle.TryPop(out var worker)) worker.Wake();
        }
    }

    private void Enqueue(string user, Action work, TaskCompletionSource? done)
    {
        lock (_gate)
        {
            _waiting.Enqueue(user, (work, done, Stopwatch.GetTimestamp()));
            if (WakeIdle() || _count >= limit + _lent) return;
            _count++;
        }
        StartThread();
    }

    private bool WakeIdle()
    {
        if (!_idle.TryPop(out var worker)) return false;
        worker.Wake();
        return true;
    }

    private void StartThread() => new Thread(Work, StackSize) { IsBackground = true, Name = "lakehouse command" }.Start();

    private void Work()
    {
        using var self = new Worker();
        while (TryTake(self, out var user, out var work, out var done))
        {
            Run(work, done);
            lock (_gate) _waiting.Leave(user);
        }
    }

    private bool TryTake(Worker self, out string user, out Action work, out TaskCompletionSource? done)
    {
        var patient = true;
        while (true)
        {
            lock (_gate)
            {
                if (_count <= limit + _lent && _waiting.TryTake(out user, out var next))
                {
                    (work, done, var since) = next;
                    WireMetrics.Waited(since);
                    return true;
                }
                if (_closed || !patient || _count > limit + _lent)
                {
                    _count--;
                    // What this one did last may have been what its user's next had to wait for.
                    if (_waiting.HasReady) WakeIdle();
                    (user, work, done) = ("", static () => { }, null);
                    return false;
                }
                _idle.Push(self);
            }
            patient = self.Wait(Linger) || !TryLeave(self);
        }
    }

    /// <summary>Takes the thread off the idle ones; false when someone has just called it.</summary>
    private bool TryLeave(Worker self)
    {
        lock (_gate)
        {
            if (!_idle.Contains(self))
            {
                self.Wait(Timeout.InfiniteTimeSpan);
                return false;
            }
            var others = _idle.Where(worker => worker != self).Reverse().ToArray();
            _idle.Clear();
            foreach (var other in others) _idle.Push(other);
            return true;
        }
    }

    private static void Run(Action work, TaskCompletionSource? done)
    {
        if (done is null)
        {
            work();
            return;
        }
        try
        {
            work();
        }
        catch (Exception failed)
        {
            done.SetException(failed);
            return;
        }
        done.SetResult();
    }

    /// <summary>A thread that can be called.</summary>
    private sealed class Worker : IDisposable
    {
        private readonly SemaphoreSlim _call = new(0);

        public void Wake() => _call.Release();

        public bool Wait(TimeSpan longest) => _call.Wait(longest);

        public void Dispose() => _call.Dispose();
    }
}
