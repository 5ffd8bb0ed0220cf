using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Admission;

/// <summary>How many statements of one user may run and wait at the same time; 0 is no limit.</summary>
/// <param name="Running">Statements that run.</param>
/// <param name="Waiting">Statements that wait; one more is refused.</param>
internal readonly record struct UserLimits(int Running, int Waiting)
{
    /// <summary>53400.</summary>
    public static SqlError TooManyWaiting(string user) => new(SqlState.ConfigurationLimitExceeded, $"too many waiting queries for role \"{user}\"")
    {
        Detail = "The limit is set by \"lakehouse.max_waiting_queries\".",
    };
}
