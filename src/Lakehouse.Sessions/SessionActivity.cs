namespace Lakehouse.Sessions;

/// <summary>What a session does at the moment, for pg_stat_activity. Written by the session's thread, read by all.</summary>
/// <remarks>PostgreSQL documentation, section 28.2.3 "pg_stat_activity".</remarks>
internal sealed class SessionActivity
{
    private volatile Moment _now = new("idle", "", null, DateTimeOffset.UtcNow, null);

    /// <summary>The state of this moment.</summary>
    public Moment Now => _now;

    /// <summary>A command begins.</summary>
    /// <param name="query">Its text.</param>
    /// <param name="transactionStart">When the transaction began that it belongs to; null where it begins one.</param>
    public void Begin(string query, DateTimeOffset? transactionStart)
    {
        var now = DateTimeOffset.UtcNow;
        _now = new Moment("active", query, now, now, transactionStart ?? now);
    }

    /// <summary>The command has ended.</summary>
    /// <param name="status">The transaction's.</param>
    /// <param name="transactionStart">When it began; null outside of a block.</param>
    public void End(Wire.TransactionStatus status, DateTimeOffset? transactionStart) => _now = _now with
    {
        State = status switch
        {
            Wire.TransactionStatus.Idle => "idle",
            Wire.TransactionStatus.InTransaction => "idle in transaction",
            Wire.TransactionStatus.Failed => "idle in transaction (aborted)",
        },
        ChangedAt = DateTimeOffset.UtcNow,
        TransactionStart = transactionStart,
    };

    /// <summary>One moment.</summary>
    /// <param name="State">pg_stat_activity.state.</param>
    /// <param name="Query">The running command, or the last one.</param>
    /// <param name="QueryStart">When it began.</param>
    /// <param name="ChangedAt">When the state began.</param>
    /// <param name="TransactionStart">When the transaction began.</param>
    public sealed record Moment(
        string State, string Query, DateTimeOffset? QueryStart, DateTimeOffset ChangedAt, DateTimeOffset? TransactionStart);
}
