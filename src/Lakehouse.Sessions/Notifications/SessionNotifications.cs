using System.Collections.Concurrent;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Notifications;

/// <summary>
/// One session's end of LISTEN and NOTIFY: what it listens to, what it has to send when its transaction commits, and what
/// has arrived for its client.
/// </summary>
/// <param name="hub">Carries them to other sessions.</param>
/// <param name="processId">pg_backend_pid() of this session.</param>
/// <param name="wake">Tells an idle connection that something came.</param>
/// <remarks>PostgreSQL documentation, SQL command NOTIFY: sent at commit, in order, equal ones once.</remarks>
public sealed class SessionNotifications(NotificationHub hub, int processId, Action wake) : IDisposable
{
    private const int MostChannels = 10_000;

    private readonly HashSet<string> _channels = new(StringComparer.Ordinal);
    private readonly List<Action> _atCommit = [];
    private readonly List<Notification> _outgoing = [];
    private readonly HashSet<Notification> _known = [];
    private readonly ConcurrentQueue<Notification> _incoming = new();

    /// <summary>The channels listened to, for pg_listening_channels().</summary>
    public IReadOnlyCollection<string> Channels => _channels;

    /// <summary>LISTEN, from commit on.</summary>
    /// <exception cref="SqlErrorException">54000: it listens to too many.</exception>
    public void Listen(string channel)
    {
        if (_channels.Count + _atCommit.Count >= MostChannels)
            throw new SqlError(SqlState.ProgramLimitExceeded, $"session listens to more than {MostChannels} channels").ToException();
        _atCommit.Add(() =>
        {
            if (_channels.Add(channel)) hub.Add(channel, this);
        });
    }

    /// <summary>UNLISTEN, from commit on.</summary>
    public void Unlisten(string channel) => _atCommit.Add(() =>
    {
        if (_channels.Remove(channel)) hub.Remove(channel, this);
    });

    /// <summary>UNLISTEN *, from commit on.</summary>
    public void UnlistenAll() => _atCommit.Add(Forget);

    /// <summary>NOTIFY, at commit.</summary>
    /// <exception cref="SqlErrorException">54000: too many wait already.</exception>
    public void Notify(string channel, string payload)
    {
        var notification = new Notification(processId, channel, payload);
        if (_known.Contains(notification)) return;
        hub.Reserve(notification);
        _known.Add(notification);
        _outgoing.Add(notification);
    }

    /// <summary>The transaction ends.</summary>
    public void EndTransaction(bool committed)
    {
        if (committed)
        {
            foreach (var action in _atCommit) action();
            foreach (var notification in _outgoing) hub.Publish(notification);
        }

        _atCommit.Clear();
        DropOutgoing();
    }

    /// <summary>The next notification for the client, or null.</summary>
    public Notification? Take()
    {
        if (!_incoming.TryDequeue(out var notification)) return null;
        hub.Release(notification);
        return notification;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        Forget();
        DropOutgoing();
        while (Take() is not null)
        {
        }
    }

    /// <summary>From any session's thread.</summary>
    internal void Receive(Notification notification)
    {
        hub.Keep(notification);
        _incoming.Enqueue(notification);
        wake();
    }

    private void DropOutgoing()
    {
        foreach (var notification in _outgoing) hub.Release(notification);
        _outgoing.Clear();
        _known.Clear();
    }

    private void Forget()
    {
        foreach (var channel in _channels) hub.Remove(channel, this);
        _channels.Clear();
    }
}
