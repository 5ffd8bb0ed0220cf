using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Sessions;

/// <summary>
/// What functions with an effect on sessions, or an eye on them, do. The engine knows no sessions: lowering passes the
/// caller's process id as the first argument, and whoever holds the sessions finds it. Called on the engine's threads.
/// </summary>
/// <remarks>PostgreSQL documentation, sections 9.27.1 "Configuration Settings Functions" and 9.27.2 "Server Signaling Functions".</remarks>
public interface ISessionFunctions
{
    /// <summary>current_setting().</summary>
    /// <exception cref="SqlErrorException">42704, unless <paramref name="missingAllowed"/>: then null.</exception>
    string? CurrentSetting(int session, string name, bool missingAllowed);

    /// <summary>set_config(); a null value is the default.</summary>
    /// <returns>What SHOW prints then.</returns>
    /// <exception cref="SqlErrorException">SET's.</exception>
    string SetConfig(int session, string name, string? value, bool local);

    /// <summary>pg_cancel_backend(): false where there is no such session.</summary>
    /// <exception cref="SqlErrorException">42501: it is another user's.</exception>
    bool Cancel(int session, int target);

    /// <summary>pg_terminate_backend(): false where there is no such session.</summary>
    /// <exception cref="SqlErrorException">42501: it is another user's.</exception>
    bool Terminate(int session, int target);

    /// <summary>What a role is limited by: <c>superuser</c>, <c>open</c> or <c>granted</c>, then it and the roles whose privileges it has.</summary>
    IReadOnlyList<string> Roles(int session, string role);

    /// <summary>pg_has_role().</summary>
    /// <param name="session">Who asks.</param>
    /// <param name="member">Which role is looked at.</param>
    /// <param name="role">The role that it may be in.</param>
    /// <param name="words">In which ways.</param>
    /// <exception cref="SqlErrorException">22023: a word is none.</exception>
    bool HasRole(int session, string member, string role, string words);

    /// <summary>pg_notify().</summary>
    /// <exception cref="SqlErrorException">22023.</exception>
    void Notify(int session, string channel, string payload);

    /// <summary>pg_listening_channels().</summary>
    IReadOnlyList<string> ListeningChannels(int session);

    /// <summary>current_query(): the text of the command that runs.</summary>
    string CurrentQuery(int session);

    /// <summary>pg_sleep(): returns when the time is over, or earlier when the session's command is to end.</summary>
    void Sleep(int session, TimeSpan time);

    /// <summary>Takes an advisory lock; waits for it unless <paramref name="request"/> only tries.</summary>
    /// <returns>False where a try found it taken, or the session's command is to end.</returns>
    /// <exception cref="SqlErrorException">40P01, 55P03.</exception>
    bool Lock(int session, AdvisoryLockRequest request);

    /// <summary>Gives a lock of the session back.</summary>
    /// <returns>False where the session does not hold it.</returns>
    bool Unlock(int session, AdvisoryLockKey key, bool shared);

    /// <summary>pg_advisory_unlock_all().</summary>
    void UnlockAll(int session);
}
