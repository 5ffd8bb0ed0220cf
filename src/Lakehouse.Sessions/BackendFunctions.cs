using Lakehouse.Catalog.Access;
using Lakehouse.Engine.Functions.Catalog;
using Lakehouse.Engine.Functions.Sessions;
using Lakehouse.Postgres.Errors;
using Lakehouse.Sessions.Admission;
using Lakehouse.Sessions.Settings;

namespace Lakehouse.Sessions;

/// <summary>
/// The SQL functions that change or ask a session, on the sessions of a server. A session that calls one waits for its
/// statement meanwhile, so its state is used by one thread at a time; the lock keeps the engine's threads apart.
/// </summary>
internal sealed class BackendFunctions(SessionRegistry sessions) : ISessionFunctions
{
    // A sleeping command looks this often whether it is to end.
    private const int LookEveryMilliseconds = 20;

    private const int MaximumChannel = 63;
    private const int MaximumPayload = 8000;

    /// <inheritdoc/>
    public string? CurrentSetting(int session, string name, bool missingAllowed)
    {
        var settings = Caller(session).Settings;
        lock (settings) return missingAllowed ? settings.TryShow(name) : settings.Show(name);
    }

    /// <inheritdoc/>
    public string SetConfig(int session, string name, string? value, bool local)
    {
        var settings = Actor(session).Settings;
        lock (settings)
        {
            if (value is null) settings.Reset(name, local);
            else settings.Set(name, value, local);
            return settings.Show(name);
        }
    }

    /// <inheritdoc/>
    public bool Cancel(int session, int target)
    {
        if (sessions.Find(target) is not { } other) return false;
        SignalPermission.RequireCancel(Actor(session).Privileges, other.Identity);
        other.Cancel();
        return true;
    }

    /// <inheritdoc/>
    public bool Terminate(int session, int target)
    {
        if (sessions.Find(target) is not { } other) return false;
        SignalPermission.RequireTerminate(Actor(session).Privileges, other.Identity);
        other.End();
        return true;
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> Roles(int session, string role) => Caller(session).PrivilegesOf(role).Described;

    /// <inheritdoc/>
    public bool HasRole(int session, string member, string role, string words)
    {
        var privileges = Caller(session).PrivilegesOf(member);
        // Where nothing is granted, a role is still only in those that it is in.
        string[] roles = [privileges.IsSuperuser ? RolePrivileges.OfSuperuser : RolePrivileges.AsGranted, .. privileges.Roles];
        return Privileges.IsHeld(roles, privileges.Memberships, role, words);
    }

    /// <inheritdoc/>
    public void Notify(int session, string channel, string payload)
    {
        if (channel.Length == 0) throw Invalid("channel name cannot be empty");
        if (System.Text.Encoding.UTF8.GetByteCount(channel) > MaximumChannel) throw Invalid("channel name too long");
        if (System.Text.Encoding.UTF8.GetByteCount(payload) >= MaximumPayload) throw Invalid("payload string too long");
        var notifications = Actor(session).Notifications;
        lock (notifications) notifications.Notify(channel, payload);
    }

    /// <inheritdoc/>
    public IReadOnlyList<string> ListeningChannels(int session) => [.. Caller(session).Notifications.Channels];

    /// <inheritdoc/>
    public string CurrentQuery(int session) => Caller(session).Activity.Now.Query;

    /// <inheritdoc/>
    public void Sleep(int session, TimeSpan time)
    {
        var caller = Caller(session);
        using var wait = new OutsideWait(caller);
        var engine = caller.Engine;
        var end = Environment.TickCount64 + (long)time.TotalMilliseconds;
        while (!engine.IsInterrupted && end - Environment.TickCount64 is var left && left > 0) Thread.Sleep((int)Math.Min(left, LookEveryMilliseconds));
    }

    /// <inheritdoc/>
    public bool Lock(int session, AdvisoryLockRequest request)
    {
        var caller = Actor(session);
        TimeSpan limit;
        lock (caller.Settings) limit = SettingValues.Milliseconds(caller.Settings, "lock_timeout");
        using var wait = new OutsideWait(caller);
        return sessions.Locks.Take(caller, request, limit == TimeSpan.Zero ? null : limit);
    }

    /// <inheritdoc/>
    public bool Unlock(int session, AdvisoryLockKey key, bool shared) => sessions.Locks.GiveBack(Actor(session), key, shared);

    /// <inheritdoc/>
    public void UnlockAll(int session) => sessions.Locks.GiveBackAll(Actor(session), ofTransaction: false);

    private Session Caller(int processId) => sessions.Find(processId)
        ?? throw new InvalidOperationException($"A statement runs for process {processId}, which has no session.");

    /// <summary>The caller of a function that changes something.</summary>
    private Session Actor(int processId)
    {
        var caller = Caller(processId);
        caller.SideEffects.Note();
        return caller;
    }

    private static SqlErrorException Invalid(string message) => new SqlError(SqlState.InvalidParameterValue, message).ToException();
}
