using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace Lakehouse.Wire.Transport;

/// <summary>Which session a CancelRequest means: process ids are given out here, each with a secret.</summary>
/// <param name="server">This server's number among those behind one balancer; 0 for one on its own.</param>
/// <remarks>PostgreSQL documentation, section 55.2.8 "Canceling Requests in Progress".</remarks>
internal sealed class CancelRegistry(int server)
{
    private readonly ConcurrentDictionary<int, Entry> _entries = new();
    private int _last;

    /// <summary>A key that no living connection has.</summary>
    /// <param name="secretLength">4 before protocol 3.2, where it may be longer.</param>
    public BackendKey Register(int secretLength)
    {
        var secret = RandomNumberGenerator.GetBytes(secretLength);
        while (true)
        {
            var processId = ServerNumber.ProcessId(server, Interlocked.Increment(ref _last));
            if (processId != 0 && _entries.TryAdd(processId, new Entry(secret))) return new BackendKey(processId, secret);
        }
    }

    /// <summary>Says which session the key cancels.</summary>
    public void Attach(BackendKey key, ISession session) => _entries[key.ProcessId].Session = session;

    /// <summary>From here on the key cancels nothing.</summary>
    public void Remove(BackendKey key) => _entries.TryRemove(key.ProcessId, out _);

    /// <summary>Cancels what the session of this key runs; false when the key is wrong. The time taken does not tell how wrong.</summary>
    public bool Cancel(int processId, ReadOnlySpan<byte> secret)
    {
        if (!_entries.TryGetValue(processId, out var entry)) return false;
        if (!CryptographicOperations.FixedTimeEquals(entry.Secret, secret)) return false;
        entry.Session?.Cancel();
        return true;
    }

    private sealed class Entry(byte[] secret)
    {
        private volatile ISession? _session;

        public byte[] Secret { get; } = secret;

        public ISession? Session
        {
            get => _session;
            set => _session = value;
        }
    }
}
