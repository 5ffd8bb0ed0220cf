using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace Lakehouse.Sessions.Notifications;

/// <summary>Carries notifications between the sessions of a database. Thread safe.</summary>
public sealed class NotificationHub
{
    private readonly ConcurrentDictionary<string, ImmutableHashSet<SessionNotifications>> _listeners = new(StringComparer.Ordinal);

    /// <summary>Delivers to every session that listens, the sender too.</summary>
    public void Publish(Notification notification)
    {
        if (!_listeners.TryGetValue(notification.Channel, out var listeners)) return;
        foreach (var listener in listeners) listener.Receive(notification);
    }

    internal void Add(string channel, SessionNotifications listener) =>
        _listeners.AddOrUpdate(channel, [listener], (_, all) => all.Add(listener));

    internal void Remove(string channel, SessionNotifications listener) =>
        _listeners.AddOrUpdate(channel, [], (_, all) => all.Remove(listener));
}

/// <summary>What NotificationResponse tells.</summary>
/// <param name="ProcessId">The session that sent it; 0 where the server itself did.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Payload">Empty where none was given.</param>
public sealed record Notification(int ProcessId, string Channel, string Payload);
