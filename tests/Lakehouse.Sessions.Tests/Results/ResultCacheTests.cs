using System.Text;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Tests.Servers;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Results;

/// <summary>Results that are held for whoever asks again: what is held, and that it is never another answer.</summary>
public sealed class ResultCacheTests : IAsyncLifetime
{
    private GrowingLake _lake = null!;
    private WireClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _lake = await GrowingLake.StartAsync("-result-cache.size=1MB");
        _client = _lake.Connect();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _lake.DisposeAsync();
    }

    [Theory]
    [InlineData("SELECT 1")]
    [InlineData("SELECT n_name, count(*) FROM nation GROUP BY n_name ORDER BY 1")]
    [InlineData("SELECT relname FROM pg_class WHERE pg_table_is_visible(oid) ORDER BY relname")]
    [InlineData("SELECT current_user, current_setting('DateStyle')")]
    [InlineData("SELECT FROM nation")]
    [InlineData("SELECT NULL, '' WHERE false")]
    [InlineData("SELECT count(*) FROM nation WHERE current_date - 7 < current_date")]
    public void a_query_that_is_asked_again_is_answered_from_its_first_result(string sql)
    {
        var first = _client.Query(sql).Single();
        using var other = _lake.Connect();

        var (hits, second) = Hits(() => other.Query(sql).Single());

        Assert.Equal((1, first.Tag), (hits, second.Tag));
        Assert.Equal(first.Rows, second.Rows);
    }

    [Theory]
    [InlineData("SELECT random()")]
    [InlineData("SELECT now()")]
    [InlineData("SELECT CURRENT_TIMESTAMP, LOCALTIME")]
    [InlineData("SELECT clock_timestamp()")]
    [InlineData("SELECT pg_backend_pid()")]
    [InlineData("SELECT txid_current()")]
    [InlineData("SELECT current_setting('Date' || n_name || 'Style', true) FROM nation")]
    [InlineData("SELECT set_config('application_name', 'a', false)")]
    [InlineData("SELECT count(*) FROM pg_stat_activity")]
    [InlineData("SELECT count(*) FROM pg_settings")]
    [InlineData("SELECT count(*) FROM lakehouse.queries")]
    [InlineData("SELECT * FROM nation TABLESAMPLE BERNOULLI (50)")]
    [InlineData("SELECT count(*) FROM nation, generate_series(1, 2) WHERE random() < 2")]
    [InlineData("SELECT (SELECT gen_random_uuid())")]
    [InlineData("CREATE TEMP TABLE IF NOT EXISTS own (a int); SELECT * FROM own")]
    [InlineData("SELECT row(1, 2)")]
    public void what_may_be_another_answer_next_time_is_computed_each_time(string sql)
    {
        _client.Query(sql);

        Assert.Equal(0, Hits(() => _client.Query(sql)).Hits);
    }

    [Fact]
    public void the_day_is_that_of_the_sessions_zone()
    {
        const string Sql = "SELECT current_date, age(current_date::timestamp)";
        string Day(string zone)
        {
            _client.Query($"SET TimeZone = '{zone}'");
            return string.Join('|', _client.Query(Sql).Single().Rows[0]);
        }

        // The two are never at the same day.
        var (east, west) = (Day("Pacific/Kiritimati"), Day("Etc/GMT+12"));

        Assert.NotEqual(east, west);
        Assert.All([east, west], day => Assert.EndsWith("|00:00:00", day, StringComparison.Ordinal));
    }

    [Fact]
    public void a_catalog_that_has_temporary_tables_in_it_is_the_sessions_own()
    {
        const string Sql = "SELECT count(*) FROM pg_class WHERE relname = 'own'";
        Assert.Equal("0", One(_client, Sql));
        _client.Query("CREATE TEMP TABLE own (a int)");
        using var other = _lake.Connect();

        Assert.Equal(("1", "0"), (One(_client, Sql), One(other, Sql)));
    }

    [Fact]
    public async Task a_new_file_is_in_the_next_answer()
    {
        const string Sql = "SELECT count(*) FROM nation";
        Assert.Equal("25", One(_client, Sql));
        _client.Query("BEGIN ISOLATION LEVEL REPEATABLE READ");
        Assert.Equal("25", One(_client, Sql));
        _lake.Add("2.parquet");
        using var other = _lake.Connect();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (One(other, Sql) != "50") await Task.Delay(20, patience.Token);

        Assert.Equal(("25", "50"), (One(_client, Sql), One(other, Sql)));
        _client.Query("COMMIT");
        Assert.Equal("50", One(_client, Sql));
    }

    [Theory]
    [InlineData("DateStyle", "SQL", "SELECT date '2024-01-31' + n_nationkey FROM nation WHERE n_nationkey = 0", "2024-01-31", "01/31/2024")]
    [InlineData("IntervalStyle", "iso_8601", "SELECT interval '1 day'", "1 day", "P1D")]
    [InlineData("TimeZone", "Asia/Tokyo", "SELECT timestamptz '2024-01-31 00:00+00'", "2024-01-31 00:00:00+00", "2024-01-31 09:00:00+09")]
    [InlineData("extra_float_digits", "-10", "SELECT float8 '0.1' + float8 '0.2'", "0.30000000000000004", "0.3")]
    [InlineData("bytea_output", "escape", "SELECT bytea 'ab'", "\\x6162", "ab")]
    [InlineData("search_path", "pg_catalog", "SELECT current_schemas(false)", "{public}", "{pg_catalog}")]
    public void a_setting_that_changes_values_asks_for_another_result(string setting, string value, string sql, string before, string after)
    {
        Assert.Equal(before, One(_client, sql));
        _client.Query($"SET {setting} = '{value}'");

        Assert.Equal((after, after), (One(_client, sql), One(_client, sql)));
        _client.Query($"RESET {setting}");
        Assert.Equal(before, One(_client, sql));
    }

    [Fact]
    public void other_parameters_formats_and_users_ask_for_other_results()
    {
        const string Sql = "SELECT n_name, n_nationkey FROM nation WHERE n_nationkey = $1";
        string Key(int key, FormatCode format)
        {
            var parameter = new RawParameter(TypeOid.Int4, FormatCode.Text, Encoding.ASCII.GetBytes($"{key}"));
            return string.Join('|', _client.Execute(Sql, [parameter], format).Rows.Single().Select(value => Convert.ToHexString(value!)));
        }

        var (first, second, binary) = (Key(1, FormatCode.Text), Key(2, FormatCode.Text), Key(1, FormatCode.Binary));

        Assert.Equal(3, new[] { first, second, binary }.Distinct().Count());
        var (hits, again) = Hits(() => (Key(1, FormatCode.Text), Key(2, FormatCode.Text), Key(1, FormatCode.Binary)));
        Assert.Equal((3, (first, second, binary)), (hits, again));
        using var bob = _lake.Connect("bob");
        Assert.Equal(("postgres", "bob"), (One(_client, "SELECT current_user"), One(bob, "SELECT current_user")));
        _client.Query("SELECT 'shared'");
        Assert.Equal(0, Hits(() => bob.Query("SELECT 'shared'")).Hits);
    }

    [Fact]
    public async Task a_held_result_is_nothing_to_who_may_not_read_it()
    {
        await using var server = await _lake.StartWithGrantsAsync("""
            users: { alice: {}, bob: {} }
            roles: { readers: {} }
            grants:
              - { role: public, privileges: [connect] }
              - { role: public, privileges: [usage], schema: public }
              - { role: alice, privileges: [select], schema: public, table: nation }
            """);
        using var alice = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database, "alice");
        using var bob = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database, "bob");
        const string Sql = "SELECT count(*) FROM nation";

        for (var i = 0; i < 2; i++) Assert.Equal("25", One(alice, Sql));
        for (var i = 0; i < 2; i++) Assert.Equal("42501", bob.Query(Sql).Single().Error!.State);
    }

    [Fact]
    public void a_parameter_that_means_now_is_read_each_time()
    {
        void Ask() => _client.Execute("SELECT $1::date", [new RawParameter(TypeOid.Date, FormatCode.Text, "Today"u8.ToArray())], FormatCode.Text);
        Ask();

        Assert.Equal(0, Hits(() =>
        {
            Ask();
            return true;
        }).Hits);
    }

    [Fact]
    public void a_held_result_comes_in_parts_as_a_computed_one_does()
    {
        const string Sql = "SELECT n_nationkey FROM nation ORDER BY 1";
        _client.Query(Sql);

        var (hits, answer) = Hits(() => _client.Execute(Sql, [], FormatCode.Text, rowsAtOnce: 10));

        Assert.Equal((1, "SELECT 5"), (hits, answer.Tag));
        Assert.Equal(Enumerable.Range(0, 25).Select(key => $"{key}"), answer.Rows.Select(row => Encoding.ASCII.GetString(row[0]!)));
    }

    [Fact]
    public void a_result_that_is_too_large_is_not_held_and_old_ones_make_room()
    {
        const string Large = "SELECT repeat('x', 1000) FROM generate_series(1, 100)";
        Assert.Equal(100, _client.Query(Large).Single().Rows.Count);
        Assert.Equal(0, Hits(() => _client.Query(Large)).Hits);
        for (var i = 0; i < 40; i++) _client.Query($"SELECT repeat('y', 50000), {i}");

        Assert.True(long.Parse(One(_client, "SELECT bytes_held FROM lakehouse.cache WHERE name = 'results'")!) is > 900_000 and <= 1 << 20);
        Assert.Equal(0, Hits(() => _client.Query("SELECT repeat('y', 50000), 0")).Hits);
        Assert.Equal(1, Hits(() => _client.Query("SELECT repeat('y', 50000), 39")).Hits);
    }

    [Fact]
    public void rows_before_an_error_are_sent_and_nothing_is_held_of_it()
    {
        const string Sql = "SELECT 100 / (n - 5000) FROM generate_series(1, 6000) AS n";
        for (var i = 0; i < 2; i++) Assert.Equal("22012", _client.Query(Sql).Single().Error!.State);

        Assert.Equal(0, Hits(() => _client.Query(Sql)).Hits);
    }

    [Fact]
    public void explain_and_the_statistics_show_what_is_held()
    {
        const string Sql = "SELECT n_name FROM nation WHERE n_nationkey = 3";
        string Explain() => string.Join('\n', _client.Query("EXPLAIN (COSTS off, BUFFERS) " + Sql).Single().Rows.Select(row => row[0]));
        Assert.DoesNotContain("Held Result", Explain(), StringComparison.Ordinal);
        _client.Query(Sql);

        Assert.Contains("Held Result: rows=1 bytes=17", Explain(), StringComparison.Ordinal);
        _client.Query(Sql);
        Assert.Equal(["0", "17"], _client.Query($"SELECT result_bytes_held FROM lakehouse.queries WHERE query = '{Sql}' ORDER BY id").Single().Rows.Select(row => row[0]));
        _client.Query("SET lakehouse.result_cache = off");
        Assert.DoesNotContain("Held Result", Explain(), StringComparison.Ordinal);
        Assert.Equal(0, Hits(() => _client.Query(Sql)).Hits);
    }

    [Fact]
    public void what_was_held_counts_as_blocks_that_were_hit()
    {
        const string Sql = "SELECT repeat('x', 50000)";
        string? Blocks() => One(_client, "SELECT shared_blks_hit FROM pg_stat_statements WHERE query LIKE 'SELECT repeat(%'");
        _client.Query(Sql);
        Assert.Equal("0", Blocks());
        _client.Query(Sql);

        Assert.Equal("7", Blocks());
    }

    [Fact]
    public async Task without_memory_for_results_none_is_held()
    {
        const string Sql = "SELECT n_name FROM nation WHERE n_nationkey = 3";
        await using var lake = await GrowingLake.StartAsync("-result-cache.size=0");
        using var client = lake.Connect();
        for (var i = 0; i < 3; i++) Assert.Single(client.Query(Sql).Single().Rows);

        Assert.Equal(0, GrowingLake.Hits(client, "results"));
        Assert.DoesNotContain(client.Query("EXPLAIN (COSTS off, BUFFERS) " + Sql).Single().Rows, row => row[0]!.Contains("Held", StringComparison.Ordinal));
    }

    private static string? One(WireClient client, string sql) => client.Query(sql).Single().Rows.Single()[0];

    private (long Hits, T Answer) Hits<T>(Func<T> ask)
    {
        var before = Counted();
        var answer = ask();
        return (Counted() - before, answer);
    }

    private long Counted() => GrowingLake.Hits(_client, "results");
}
