using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>A result of 12 million rows passes through a server that never holds more than 500 MB.</summary>
public sealed class StreamingMemoryTests
{
    private const long Limit = 500L << 20;
    private const string Query = "select * from lineitem cross join generate_series(1,200)";
    private const string RowsQuery = "select count(*) * 200 from lineitem";

    [Fact]
    public async Task Psql_with_FETCH_COUNT_streams_a_large_result()
    {
        Psql.Require();
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}");
        var psql = new Psql("127.0.0.1", server.Port);
        var result = await psql.RunAsync([], $"\\set FETCH_COUNT 1000\n\\o /dev/null\n{Query};\n", TimeSpan.FromMinutes(5));
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
        Assert.InRange(server.PeakResidentBytes, 1, Limit);
    }

    [Fact]
    public async Task Npgsql_reads_a_large_result_row_by_row()
    {
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}");
        await using var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false;Command Timeout=300");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var counting = new NpgsqlCommand(RowsQuery, connection);
        var expected = (long)(await counting.ExecuteScalarAsync(TestContext.Current.CancellationToken))!;
        await using var command = new NpgsqlCommand(Query, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var rows = 0L;
        while (await reader.ReadAsync(TestContext.Current.CancellationToken)) rows++;
        Assert.Equal(expected, rows);
        Assert.InRange(server.PeakResidentBytes, 1, Limit);
    }
}
