using System.Text.Json;
using Lakehouse.Testing;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Server.Tests.Observability;

/// <summary>/metrics, read by the parser of Prometheus' own Python client (Debian's python3-prometheus-client).</summary>
public sealed class MetricsTests
{
    private const string Parser = "/usr/lib/python3/dist-packages/prometheus_client/parser.py";

    private static readonly string[] Expected =
    [
        "lakehouse_build_info gauge", "lakehouse_cache_size_bytes gauge", "lakehouse_catalog_tables gauge", "lakehouse_catalog_warnings gauge",
        "lakehouse_command_wait_seconds histogram", "lakehouse_commands_waiting gauge", "lakehouse_connections gauge",
        "lakehouse_engine_memory_bytes gauge", "lakehouse_engine_spilled_bytes gauge", "lakehouse_engine_temporary_files gauge",
        "lakehouse_errors counter", "lakehouse_queries counter", "lakehouse_query_duration_seconds histogram",
        "lakehouse_query_phase_duration_seconds histogram", "lakehouse_query_rows counter", "lakehouse_ready gauge", "lakehouse_sent_bytes counter",
        "lakehouse_sessions_active gauge", "lakehouse_sessions_opened counter", "lakehouse_storage_fetched_bytes counter",
        "lakehouse_storage_request_duration_seconds histogram", "lakehouse_storage_requests counter", "dotnet_gc_collections counter",
        "dotnet_gc_pause_time_seconds counter", "dotnet_thread_pool_thread gauge", "process_cpu_seconds counter", "process_open_fds gauge",
        "process_resident_memory_bytes gauge", "process_start_time_seconds gauge",
    ];

    [Fact]
    public async Task What_was_done_is_counted_under_names_that_Prometheus_reads()
    {
        Assert.SkipUnless(File.Exists(Parser), $"Prometheus' Python client is not installed ({Parser})");
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-http=127.0.0.1:0");
        await using (var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false;Server Compatibility Mode=NoTypeLoading"))
        {
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            foreach (var sql in new[] { "select * from nation", "select count(*) from lineitem", "select 1/0", "selec 1" }) await RunAsync(connection, sql);
        }

        var families = await ReadAsync(server);
        Assert.Empty(Expected.Except(families.Select(family => $"{family.Name} {family.Type}")));
        Assert.Empty(families.Where(family => family.Documentation.Length == 0).Select(family => family.Name));
        var samples = families.SelectMany(family => family.Samples).ToDictionary(sample => sample.Name + Labels(sample), sample => sample.Value);
        Assert.Equal(2, samples["lakehouse_queries_total{sqlstate_class=00}"]);
        Assert.Equal(1, samples["lakehouse_queries_total{sqlstate_class=22}"]);
        Assert.Equal(1, samples["lakehouse_errors_total{sqlstate=22012}"]);
        Assert.Equal(1, samples["lakehouse_errors_total{sqlstate=42601}"]);
        Assert.Equal(26, samples["lakehouse_query_rows_total"]);
        Assert.Equal(3, samples["lakehouse_query_duration_seconds_count"]);
        Assert.Equal(3, samples["lakehouse_query_phase_duration_seconds_bucket{le=+Inf,phase=analyze}"]);
        Assert.Equal(1, samples["lakehouse_sessions_opened_total"]);
        Assert.Equal(13, samples["lakehouse_catalog_tables{database=default}"]);
        Assert.Equal(1, samples[$"lakehouse_storage_requests_total{{operation=list,outcome=ok,store={SampleFolder.Path}}}"]);
        Assert.InRange(samples["lakehouse_sent_bytes_total"], 2000, 100_000);
        Assert.True(samples["process_start_time_seconds"] > 1.7e9);
    }

    private static async Task RunAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        try
        {
            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            {
            }
        }
        catch (PostgresException)
        {
            // Two of them are meant to fail.
        }
    }

    private static async Task<IReadOnlyList<Family>> ReadAsync(LakehouseProcess server)
    {
        using var client = new HttpClient();
        var text = await client.GetStringAsync(new Uri(server.Http, "/metrics"), TestContext.Current.CancellationToken);
        var read = await ProgramRun.RunAsync("/usr/bin/python3", ["-c", """
            import json, sys
            from prometheus_client.parser import text_string_to_metric_families as families
            print(json.dumps([{"Name": f.name, "Type": f.type, "Documentation": f.documentation,
                               "Samples": [{"Name": s.name, "Labels": s.labels, "Value": s.value} for s in f.samples]}
                              for f in families(sys.stdin.read())]))
            """], input: text);
        Assert.True(read.ExitCode == 0, read.Error);
        return JsonSerializer.Deserialize<List<Family>>(read.Output)!;
    }

    private static string Labels(Sample sample) => sample.Labels.Count == 0
        ? ""
        : "{" + string.Join(',', sample.Labels.OrderBy(label => label.Key, StringComparer.Ordinal).Select(label => $"{label.Key}={label.Value}")) + "}";

    private sealed record Family(string Name, string Type, string Documentation, List<Sample> Samples);

    private sealed record Sample(string Name, Dictionary<string, string> Labels, double Value);
}
