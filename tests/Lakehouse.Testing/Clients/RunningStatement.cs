using Npgsql;

namespace Lakehouse.Testing.Clients;

/// <summary>Waits until a statement of another session makes rows: before that, cancelling or ending it hits a moment in which nothing runs.</summary>
public static class RunningStatement
{
    /// <summary>Asks the server of <paramref name="watcher"/> until it says so.</summary>
    public static async Task WaitAsync(NpgsqlConnection watcher, string statement, CancellationToken cancel)
    {
        await using var question = new NpgsqlCommand(
            "select count(*) from lakehouse.queries where state = 'running' and execute_ms > 0 and query = $1", watcher);
        question.Parameters.AddWithValue(statement);
        while (await question.ExecuteScalarAsync(cancel) is 0L) await Task.Delay(20, cancel);
    }
}
