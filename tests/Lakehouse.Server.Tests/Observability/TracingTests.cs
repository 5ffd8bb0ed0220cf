using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Server.Tests.Observability;

/// <summary>Traces, as a collector gets them from a process of its own, and the log of slow statements.</summary>
public sealed class TracingTests
{
    private const string Marked = "select count(*) from nation where n_name <> 'secret'";

    [Fact]
    public async Task A_collector_gets_a_span_for_each_query_and_each_of_its_phases()
    {
        await using var collector = await OtlpReceiver.StartAsync();
        await using (var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", $"-otlp.endpoint={collector.Endpoint}"))
        {
            await RunAsync(server, Marked, "select 1/0", "/*traceparent='00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'*/ select 7");
            // Spans wait in a batch; the end sends them.
            await server.SignalAsync("TERM");
            await server.WaitForExitAsync(TimeSpan.FromSeconds(60));
        }

        Assert.Equal("lakehouse", collector.Resource["service.name"]);
        var queries = collector.Spans.Where(span => span.Name == "query").ToList();
        var query = queries.Single(span => span.Attributes["db.query.text"] == "select count(*) from nation where n_name <> $1");
        Assert.Equal(("default", "1", "me", "127.0.0.1"), (
            query.Attributes["db.namespace"], query.Attributes["db.response.returned_rows"], query.Attributes["lakehouse.user"],
            query.Attributes["client.address"]));
        Assert.False(query.IsError);
        var phases = collector.Spans.Where(span => span.ParentId == query.SpanId).ToList();
        Assert.Equal(["analyze", "execute", "plan"], phases.Select(span => span.Name).Order());
        Assert.All(phases, span => Assert.Equal(query.TraceId, span.TraceId));
        Assert.True(phases.Aggregate(TimeSpan.Zero, (sum, span) => sum + span.Duration) <= query.Duration + TimeSpan.FromMilliseconds(1));

        var failed = queries.Single(span => span.IsError);
        Assert.Equal("22012", failed.Attributes["db.response.status_code"]);
        var child = queries.Single(span => span.ParentId == "b7ad6b7169203331");
        Assert.Equal("0af7651916cd43dd8448eb211c80319c", child.TraceId);
    }

    [Fact]
    public async Task A_collector_that_is_not_there_is_a_warning_and_nothing_else()
    {
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-otlp.endpoint=http://127.0.0.1:1", "-log-slow=1h");
        await RunAsync(server, Marked);
        await server.SignalAsync("TERM");
        Assert.Equal(0, await server.WaitForExitAsync(TimeSpan.FromSeconds(60)));
        Assert.Contains("[6201] traces could not be sent: ", server.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("[2200]", server.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_slow_statement_is_logged_with_its_plan_and_one_that_failed_with_its_reason()
    {
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-log-slow=1ms", "-log-format=json");
        await RunAsync(server, "select n_name, pg_sleep(0.1) from nation where n_nationkey = 3", "set statement_timeout = 100; select pg_sleep(60)");
        await server.SignalAsync("TERM");
        await server.WaitForExitAsync(TimeSpan.FromMinutes(3));
        var slow = server.Error.Split('\n').Where(line => line.Contains("\"EventId\":2200,", StringComparison.Ordinal)).ToList();
        var query = slow.Single(line => line.Contains("\"Query\":\"select n_name, pg_sleep(0.1) from nation where n_nationkey = 3\"", StringComparison.Ordinal));
        Assert.Contains("\"Plan\":\"Foreign Scan (Parquet)  (cost=", query, StringComparison.Ordinal);
        Assert.Contains("\"State\":\"00000\"", query, StringComparison.Ordinal);
        var cancelled = slow.Single(line => line.Contains("\"Query\":\"select pg_sleep(60)\"", StringComparison.Ordinal));
        Assert.Contains("\"State\":\"57014\"", cancelled, StringComparison.Ordinal);
    }

    private static async Task RunAsync(LakehouseProcess server, params string[] statements)
    {
        await using var connection = new NpgsqlConnection(
            $"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false;Server Compatibility Mode=NoTypeLoading;Timeout=60;Command Timeout=300");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        foreach (var statement in statements)
        {
            await using var command = new NpgsqlCommand(statement, connection);
            try
            {
                await command.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
            }
            catch (PostgresException)
            {
                // Some are meant to fail.
            }
        }
    }
}
