namespace Lakehouse.Postgres.Errors;

/// <summary>The severities of ErrorResponse (the first three) and NoticeResponse (the rest).</summary>
public enum Severity
{
    /// <summary>The statement failed; the session goes on.</summary>
    Error,

    /// <summary>The session ends.</summary>
    Fatal,

    /// <summary>The server ends all sessions.</summary>
    Panic,

    /// <summary>Something a user should look at.</summary>
    Warning,

    /// <summary>Something a user may want to know.</summary>
    Notice,

    /// <summary>For developers.</summary>
    Debug,

    /// <summary>What was asked for.</summary>
    Info,

    /// <summary>For the server's log.</summary>
    Log,
}
