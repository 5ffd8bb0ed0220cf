using System.Net;

namespace Lakehouse.Wire.Authentication;

/// <summary>
/// Counts wrong passwords by address and user, so that guessing gets slower and slower. Remembers no more than
/// <see cref="Capacity"/> pairs: beyond that the one that failed the longest ago is forgotten. Thread safe.
/// </summary>
internal sealed class FailureDelay(TimeProvider clock)
{
    /// <summary>Pairs that are remembered at most; about 100 bytes each.</summary>
    public const int Capacity = 10_000;

    // Longer than the longest delay, so that waiting it out brings nothing.
    private static readonly TimeSpan Memory = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly Dictionary<(IPAddress, string), LinkedListNode<Failure>> _byClient = [];

    // In the order of their last failures.
    private readonly LinkedList<Failure> _oldestFirst = new();

    /// <summary>Pairs that are remembered.</summary>
    public int Remembered
    {
        get
        {
            lock (_gate) return _byClient.Count;
        }
    }

    /// <summary>One more failure: how long its answer is to wait.</summary>
    public TimeSpan Count(IPAddress address, string user, AuthenticationOptions options)
    {
        lock (_gate)
        {
            ForgetOld();
            var count = 1;
            if (_byClient.TryGetValue((address, user), out var earlier))
            {
                count = earlier.Value.Count + 1;
                _oldestFirst.Remove(earlier);
            }

            _byClient[(address, user)] = _oldestFirst.AddLast(new Failure(address, user, count, clock.GetUtcNow()));
            if (_byClient.Count > Capacity) Remove(_oldestFirst.First!.Value);
            var doublings = Math.Min(count - 1, 30);
            return TimeSpan.FromTicks(Math.Min(options.FailureDelay.Ticks << doublings, options.LongestFailureDelay.Ticks));
        }
    }

    /// <summary>The user came in from there.</summary>
    public void Forget(IPAddress address, string user)
    {
        lock (_gate)
        {
            if (_byClient.TryGetValue((address, user), out var earlier)) Remove(earlier.Value);
        }
    }

    private void ForgetOld()
    {
        while (_oldestFirst.First is { } first && clock.GetUtcNow() - first.Value.At > Memory) Remove(first.Value);
    }

    private void Remove(Failure failure)
    {
        if (_byClient.Remove((failure.Address, failure.User), out var node)) _oldestFirst.Remove(node);
    }

    private sealed record Failure(IPAddress Address, string User, int Count, DateTimeOffset At);
}
