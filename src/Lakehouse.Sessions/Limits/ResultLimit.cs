using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Limits;

/// <summary>The most that one result may have; 0 is no limit.</summary>
/// <param name="Rows">Rows.</param>
/// <param name="Bytes">Bytes as they are sent.</param>
internal readonly record struct ResultLimit(long Rows, long Bytes)
{
    /// <summary>Refuses a result that has become too large.</summary>
    /// <exception cref="SqlErrorException">54000.</exception>
    public void Check(long rows, long bytes)
    {
        if (Rows > 0 && rows > Rows) throw SessionLimits.TooLarge($"result has more than {Rows} rows", "lakehouse.max_result_rows").ToException();
        if (Bytes > 0 && bytes > Bytes) throw SessionLimits.TooLarge($"result is larger than {Bytes / 1024}kB", "lakehouse.max_result_size").ToException();
    }
}
