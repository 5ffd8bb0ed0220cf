using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Engines;

/// <summary>Why a running command is to end.</summary>
internal enum CancelReason
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>CancelRequest or pg_cancel_backend.</summary>
    UserRequest,

    /// <summary>statement_timeout.</summary>
    StatementTimeout,

    /// <summary>transaction_timeout.</summary>
    TransactionTimeout,

    /// <summary>pg_terminate_backend, or the server is shutting down.</summary>
    Terminated,
}

/// <summary>PostgreSQL's sentence for each reason.</summary>
internal static class CancelErrors
{
    /// <summary>57014, or 57P01 and 25P04 where the session ends.</summary>
    public static SqlError Of(CancelReason reason) => reason switch
    {
        CancelReason.StatementTimeout => new(SqlState.QueryCanceled, "canceling statement due to statement timeout"),
        CancelReason.Terminated => new(SqlState.AdminShutdown, "terminating connection due to administrator command")
        {
            Severity = Severity.Fatal,
        },
        CancelReason.TransactionTimeout => new(SqlState.TransactionTimeout, "terminating connection due to transaction timeout")
        {
            Severity = Severity.Fatal,
        },
        CancelReason.UserRequest or CancelReason.None => new(SqlState.QueryCanceled, "canceling statement due to user request"),
    };
}
