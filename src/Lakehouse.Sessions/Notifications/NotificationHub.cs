using System.Collections.Concurrent;
using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Notifications;

/// <summary>Carries notifications between the sessions of a database. Thread safe.</summary>
public sealed class NotificationHub
{
    /// <summary>How much may wait for commits and for listeners. PostgreSQL has 8 GB of disk for it.</summary>
    private const long MostBytes = 64 << 20;

    private readonly ConcurrentDictionary<string, ImmutableHashSet<SessionNotifications>> _listeners = new(StringComparer.Ordinal);
    private long _waiting;

    /// <summary>Delivers to every session that listens, the sender too.</summary>
    public void Publish(Notification notification)
    {
        if (!_listeners.TryGetValue(notification.Channel, out var listeners)) return;
        foreach (var listener in listeners) listener.Receive(notification);
    }

    /// <summary>Keeps room for one that waits, until <see cref="Release"/>.</summary>
    /// <exception cref="SqlErrorException">54000: too many wait already.</exception>
    internal void Reserve(Notification notification)
    {
        if (Interlocked.Add(ref _waiting, notification.Size) <= MostBytes) return;
        Release(notification);
        throw new SqlError(SqlState.ProgramLimitExceeded, "too many notifications in the NOTIFY queue").ToException();
    }

    /// <summary>Takes room for one that has been sent, which is not lost where there is little.</summary>
    internal void Keep(Notification notification) => Interlocked.Add(ref _waiting, notification.Size);

    /// <summary>One waits no longer.</summary>
    internal void Release(Notification notification) => Interlocked.Add(ref _waiting, -notification.Size);

    internal void Add(string channel, SessionNotifications listener) =>
        _listeners.AddOrUpdate(channel, [listener], (_, all) => all.Add(listener));

    internal void Remove(string channel, SessionNotifications listener) =>
        _listeners.AddOrUpdate(channel, [], (_, all) => all.Remove(listener));
}

/// <summary>What NotificationResponse tells.</summary>
/// <param name="ProcessId">The session that sent it; 0 where the server itself did.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Payload">Empty where none was given.</param>
public sealed record Notification(int ProcessId, string Channel, string Payload)
{
    private const int OfObjects = 120;

    /// <summary>The bytes that it takes while it waits.</summary>
    internal int Size => OfObjects + (sizeof(char) * (Channel.Length + Payload.Length));
}
