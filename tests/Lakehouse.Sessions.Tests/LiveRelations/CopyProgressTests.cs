using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Sessions.Tests.LiveRelations;

/// <summary>pg_stat_progress_copy.</summary>
public sealed class CopyProgressTests(LakehouseFixture lakehouse)
{
    [Theory]
    [InlineData("COPY (SELECT g FROM generate_series(1, 100000000) g) TO STDOUT", "")]
    [InlineData("COPY lineitem TO STDOUT (FORMAT csv)", "lineitem")]
    public async Task a_copy_whose_client_does_not_read_is_seen_with_what_it_has_written(string copy, string table)
    {
        var cancel = TestContext.Current.CancellationToken;
        await using var connection = new NpgsqlConnection(lakehouse.ConnectionString + ";Pooling=false");
        await connection.OpenAsync(cancel);
        using var watcher = lakehouse.Connect();
        string?[] Progress() => [.. watcher.Query(
            $"""
            SELECT command, type, datname, CASE relid WHEN 0 THEN '' ELSE relid::regclass::text END, bytes_total, tuples_excluded,
                bytes_processed > tuples_processed AND tuples_processed > 0
            FROM pg_stat_progress_copy WHERE pid = {connection.ProcessID}
            """).Single().Rows.SelectMany(row => row)];
        Assert.Empty(Progress());
        var reader = await connection.BeginTextExportAsync(copy, cancel);
        string?[] seen;
        do seen = Progress();
        while (seen is [.., not "t"]);
        Assert.Equal($"COPY TO, PIPE, {LakehouseFixture.Database}, {table}, 0, 0, t", string.Join(", ", seen));
        await ((NpgsqlCopyTextReader)reader).CancelAsync();
    }
}
