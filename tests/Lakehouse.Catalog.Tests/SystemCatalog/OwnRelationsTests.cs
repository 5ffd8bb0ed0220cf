using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Catalog.Tests.SystemCatalog;

/// <summary>The schema lakehouse, and what is counted of statements and columns.</summary>
public sealed class OwnRelationsTests : IAsyncLifetime
{
    private readonly TestLake _lake = new();
    private LakehouseServer _server = null!;
    private WireClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _lake.Write("sales/day=1/a.parquet", "SELECT i AS n, CASE WHEN i % 4 = 0 THEN i END AS m, 'x' || i AS s, DATE '2020-01-01' + i::INTEGER AS d FROM range(8) r(i)")
            .Write("sales/day=__HIVE_DEFAULT_PARTITION__/b.parquet", "SELECT i + 100 AS n, NULL::BIGINT AS m, 'y' AS s, DATE '2021-01-01' AS d FROM range(2) r(i)")
            .WriteText("plain.csv", "a,b\n1,2\n");
        _server = await LakehouseFixture.StartAsync($"-store={_lake.Folder}", "-refresh=0");
        _client = WireClient.Connect(LakehouseFixture.Host, _server.Port, "default", parameters: ("application_name", "asker"));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _lake.Dispose();
    }

    private string[] Rows(string sql)
    {
        var answer = _client.Query(sql)[0];
        Assert.Null(answer.Error);
        return [.. answer.Rows.Select(row => string.Join('|', row.Select(value => value ?? "null")))];
    }

    [Fact]
    public void Files_stand_with_sizes_rows_and_partition_values()
    {
        Assert.Equal(
            [
                "public|plain|plain.csv|t|null|null|t|t|null",
                "public|sales|sales/day=1/a.parquet|t|8|1|t|t|{\"day\": \"1\"}",
                "public|sales|sales/day=__HIVE_DEFAULT_PARTITION__/b.parquet|t|2|1|t|t|{\"day\": null}",
            ],
            Rows("""
                SELECT table_schema, table_name, path, bytes > 0, rows, row_groups, length(etag) > 0, modified < now(), partition_values
                FROM lakehouse.files ORDER BY path
                """));
    }

    [Fact]
    public void The_cache_tells_its_counters() =>
        Assert.Equal(["memory|t|t", "disk|f|null", "results|f|t", "tables|null|t", "plans|null|t"], Rows("SELECT name, bytes_served > 0, requests >= 0 FROM lakehouse.cache"));

    [Fact]
    public void Reads_are_counted_by_statement_and_by_database()
    {
        Rows("SELECT sum(n) AS counted FROM sales");

        Assert.Equal(
            ["t|t|0"], Rows("SELECT requests > 0, bytes_fetched > 0, bytes_cached FROM lakehouse.queries WHERE query LIKE '%AS counted%' AND state = 'finished'"));
        Assert.Equal(["t|0"], Rows("SELECT shared_blks_read > 0, shared_blks_hit FROM pg_stat_statements WHERE query LIKE '%AS counted%' AND query NOT LIKE '%pg_stat%'  AND query NOT LIKE '%queries%'"));
        Assert.Equal(["t|0"], Rows("SELECT blks_read > 0, blks_hit FROM pg_stat_database WHERE datname = 'default'"));
        Assert.Equal(["0|0"], Rows("SELECT requests, bytes_fetched FROM lakehouse.queries WHERE query LIKE '%blks_read%' AND state = 'finished' ORDER BY id DESC LIMIT 1"));
    }

    [Fact]
    public void Statistics_of_columns_come_from_footers() => Assert.Equal(
        ["d|0|4|0|{2020-01-01,2021-01-01}", "m|0.8|8|0|{0,4}", "n|0|8|0|{0,101}", "s|0|t|0|null"],
        Rows("""
            SELECT attname, null_frac, CASE WHEN attname = 's' THEN (avg_width > 0)::text ELSE avg_width::text END, n_distinct, histogram_bounds
            FROM pg_stats WHERE tablename = 'sales' ORDER BY 1
            """).Select(row => row.Replace("|true|", "|t|", StringComparison.Ordinal)));

    [Fact]
    public void Statements_that_differ_in_constants_are_counted_together()
    {
        Rows("select count(*) from sales where n > 5 -- one");
        Rows("SELECT count(*)  FROM sales WHERE n > 7");
        Rows("SELECT count(*) FROM sales WHERE m > 7");

        Assert.Equal(
            ["select count(*) from sales where n > $1 -- one|2|2|t|t"],
            Rows("""
                SELECT query, calls, rows, total_exec_time >= max_exec_time AND min_exec_time <= mean_exec_time, plans = calls
                FROM pg_stat_statements WHERE query LIKE '%where n > $1%' AND query NOT LIKE '%pg_stat%'
                """));
    }

    [Fact]
    public void A_query_is_seen_while_it_runs_and_after_it_has_ended_or_failed()
    {
        Rows("SELECT 1 AS remembered");
        Assert.NotNull(_client.Query("SELECT 1 / 0 AS failing; SELECT 2")[0].Error);

        Assert.Equal(
            [
                "finished|null|SELECT 1 AS remembered|1|asker|t", "failed|22012|SELECT 1 / 0 AS failing|0|asker|t",
                "running|null|SELECT state|0|asker|t",
            ],
            Rows("""
                SELECT state, sqlstate, split_part(query, ',', 1), rows, application_name, total_ms >= execute_ms AND query_id <> 0
                FROM lakehouse.queries WHERE query LIKE '%remembered' OR query LIKE '%failing' OR state = 'running' ORDER BY id
                """));
    }

    [Fact]
    public void A_database_counts_its_transactions_and_sessions()
    {
        _client.Query("BEGIN");
        _client.Query("ROLLBACK");
        Rows("SELECT 1");

        Assert.Equal(
            ["default|1|t|1|1"],
            Rows("SELECT datname, numbackends, xact_commit > 0, xact_rollback, sessions FROM pg_stat_database WHERE datname = 'default'"));
    }

    [Fact]
    public void The_relations_stand_in_the_catalog() => Assert.Equal(
        ["lakehouse|cache|6", "lakehouse|files|9", "lakehouse|queries|21", "pg_catalog|pg_stat_statements|43", "pg_catalog|pg_stat_statements_info|2"],
        Rows("""
            SELECT table_schema, table_name, count(*) FROM information_schema.columns
            WHERE table_schema = 'lakehouse' OR table_name LIKE 'pg_stat_statements%' GROUP BY 1, 2 ORDER BY 1, 2
            """));
}
