using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Hot;

/// <summary>A server over the samples that holds each table before its first use.</summary>
public sealed class HotServer : IAsyncLifetime
{
    private LakehouseServer? _server;

    /// <summary>Connects to it.</summary>
    public WireClient Connect() => WireClient.Connect(LakehouseFixture.Host, _server!.Port, LakehouseFixture.Database);

    public async ValueTask InitializeAsync() =>
        _server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-hot-tables.uses=0", "-result-cache.size=0");

    public ValueTask DisposeAsync() => _server!.DisposeAsync();
}

/// <summary>Copies of tables in the engine's memory: what is held, and that it is what the files say.</summary>
public sealed class HotTableTests(LakehouseFixture cold, HotServer hot) : IClassFixture<HotServer>, IDisposable
{
    private const string Held = "Foreign Scan (Held)";

    private readonly WireClient _client = hot.Connect();

    public void Dispose() => _client.Dispose();

    [Theory]
    [InlineData("all_types")]
    [InlineData("nation")]
    [InlineData("exchange_rates")]
    [InlineData("support_tickets")]
    [InlineData("web_events")]
    public void A_held_table_has_the_rows_of_its_files_in_their_order(string table)
    {
        using var files = cold.Connect();
        var sql = $"SELECT ctid, tableoid, * FROM {table}";

        var (held, read) = (_client.QueryRaw(sql).Single(), files.QueryRaw(sql).Single());

        Assert.Contains(Held, Plan(_client, sql), StringComparison.Ordinal);
        Assert.DoesNotContain(Held, Plan(files, sql), StringComparison.Ordinal);
        Assert.Null(held.Error);
        Assert.Equal(read.Columns, held.Columns);
        Assert.NotEmpty(read.Rows);
        Assert.Equal(read.Rows, held.Rows);
    }

    [Theory]
    [InlineData("SELECT count(*), sum(l_quantity), min(l_shipdate) FROM lineitem WHERE l_orderkey < 100")]
    [InlineData("SELECT n_name, r_name FROM nation JOIN region ON r_regionkey = n_regionkey ORDER BY 1")]
    [InlineData("SELECT country, day, count(*) FROM web_events WHERE country IN ('DE', 'US') GROUP BY 1, 2 ORDER BY 1, 2")]
    [InlineData("SELECT * FROM nation TABLESAMPLE SYSTEM (50) REPEATABLE (7)")]
    [InlineData("SELECT count(*) FROM orders TABLESAMPLE BERNOULLI (10) REPEATABLE (7)")]
    [InlineData("WITH a AS (SELECT * FROM nation) SELECT count(*) FROM a, a AS b, nation WHERE a.n_nationkey = nation.n_nationkey")]
    public void A_query_of_held_tables_has_the_answer_of_their_files(string sql)
    {
        using var files = cold.Connect();

        for (var i = 0; i < 2; i++) Assert.Equal(files.Query(sql).Single().Rows, _client.Query(sql).Single().Rows);
    }

    [Fact]
    public async Task What_depends_on_the_time_zone_is_held_for_each()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-hot-").FullName;
        var cancel = TestContext.Current.CancellationToken;
        await File.WriteAllTextAsync(Path.Combine(folder, "moments.csv"), "id,at\n1,2024-01-31 00:00:00\n2,2024-07-31 12:00:00\n", cancel);
        var file = Path.Combine(folder, "lake.yaml");
        await File.WriteAllTextAsync(file, $$"""
            stores: { lake: { url: {{folder}} } }
            databases: { default: { store: lake, schemas: { public: { tables: { moments: { files: moments.csv, columns: { at: { type: timestamptz } } } } } } } }
            """, cancel);
        await using var server = await LakehouseFixture.StartAsync($"-catalog={file}", "-refresh=0", "-hot-tables.uses=0");
        using var client = Connect(server);
        var moments = new List<string?>();
        client.Query("PREPARE first AS SELECT extract(epoch FROM at)::int8 FROM moments ORDER BY id");
        foreach (var zone in new[] { "UTC", "Asia/Tokyo", "UTC" })
        {
            client.Query($"SET TimeZone = '{zone}'");
            const string Sql = "SELECT extract(epoch FROM at)::int8 FROM moments ORDER BY id";
            Assert.Contains(Held, Plan(client, Sql), StringComparison.Ordinal);
            moments.Add(client.Query(Sql).Single().Rows[0][0]);
            Assert.Equal(moments[^1], client.Query("EXECUTE first").Single().Rows[0][0]);
        }

        Assert.Equal(["1706659200", "1706626800", "1706659200"], moments);
    }

    [Fact]
    public void Statements_that_write_read_the_files()
    {
        _client.Query("CREATE TEMP TABLE mine AS SELECT * FROM nation; INSERT INTO mine SELECT * FROM nation");

        Assert.Equal("50", _client.Query("SELECT count(*) FROM mine").Single().Rows[0][0]);
    }

    [Theory]
    [InlineData("\"pg_hot@1\"", "42P01")]
    [InlineData("pg_hot.\"pg_hot@1\"", "42P01")]
    [InlineData("memory.pg_hot.\"pg_hot@1\"", "0A000")]
    public void A_copy_has_no_name_that_a_client_can_use(string name, string state)
    {
        Plan(_client, "SELECT * FROM nation");

        Assert.Equal(state, _client.Query($"SELECT * FROM {name}").Single().Error!.State);
    }

    [Fact]
    public void Copies_are_not_in_the_catalog()
    {
        Plan(_client, "SELECT * FROM nation");

        Assert.Equal("0", _client.Query("SELECT count(*) FROM pg_namespace WHERE nspname LIKE '%hot%'").Single().Rows[0][0]);
        Assert.Equal("0", _client.Query("SELECT count(*) FROM pg_class WHERE relname LIKE '%hot%'").Single().Rows[0][0]);
    }

    [Fact]
    public async Task Nothing_is_held_where_memory_is_short()
    {
        const string Sql = "SELECT * FROM nation";
        await using var server = await LakehouseFixture.StartAsync(
            $"-store={SampleFolder.Path}", "-refresh=0", "-hot-tables.uses=0", "-memory-limit=128MB");
        using var client = Connect(server);
        client.Query("CREATE TEMP TABLE large AS SELECT a::int8 FROM generate_series(1, 13000000) AS g (a)");

        Assert.DoesNotContain(Held, Plan(client, Sql), StringComparison.Ordinal);
        // What is dropped goes when the session does something else.
        client.Query("DROP TABLE large");
        client.Query("SELECT 1");
        Assert.Contains(Held, Plan(client, Sql), StringComparison.Ordinal);
    }

    private static WireClient Connect(LakehouseServer server) => WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database);

    private static string Plan(WireClient client, string sql) => string.Join('\n', client.Query($"EXPLAIN {sql}").Single().Rows.Select(row => row[0]));
}
