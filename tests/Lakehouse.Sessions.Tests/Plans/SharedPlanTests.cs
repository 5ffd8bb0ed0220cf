using System.Text;
using Lakehouse.Postgres.Types;
using Lakehouse.Sessions.Tests.Servers;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Plans;

/// <summary>What a text means is found out once for all sessions to which it means the same, and for no others.</summary>
public sealed class SharedPlanTests : IAsyncLifetime
{
    private const string Grants = """
        users: { alice: {}, bob: {} }
        grants:
          - { role: public, privileges: [connect] }
          - { role: public, privileges: [usage], schema: public }
          - { role: public, privileges: [select], schema: public, table: nation }
        policies:
          - { name: low, schema: public, table: nation, roles: [alice], using: "n_nationkey < 5" }
          - { name: all, schema: public, table: nation, roles: [bob], using: "true" }
        """;

    private GrowingLake _lake = null!;
    private WireClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _lake = await GrowingLake.StartAsync("-result-cache.size=0");
        _client = _lake.Connect();
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return _lake.DisposeAsync();
    }

    [Theory]
    [InlineData("SELECT n_name FROM nation WHERE n_nationkey = 3")]
    [InlineData("SELECT count(*) FROM nation AS a JOIN nation AS b USING (n_regionkey)")]
    [InlineData("SELECT relname FROM pg_class WHERE pg_table_is_visible(oid) ORDER BY relname LIMIT 3")]
    [InlineData("SELECT current_user, current_database(), current_setting('DateStyle')")]
    [InlineData("EXPLAIN (COSTS off) SELECT * FROM nation")]
    [InlineData("COPY (SELECT n_name FROM nation ORDER BY 1) TO STDOUT")]
    public void a_text_that_two_sessions_have_sent_is_known_to_a_third(string sql)
    {
        _client.Query(sql);
        using (var second = _lake.Connect()) second.Query(sql);
        using var third = _lake.Connect();

        var (found, answer) = Found(() => third.Query(sql).Single());

        Assert.Equal(1, found);
        Assert.Null(answer.Error);
        Assert.Equal(_client.Query(sql).Single().Rows, answer.Rows);
    }

    [Fact]
    public void each_statement_of_a_text_is_itself()
    {
        const string Sql = "SELECT 1; SELECT n_name FROM nation WHERE n_nationkey = 0; SELECT 'three'";
        for (var i = 0; i < 3; i++) Assert.Equal(["1", "ALGERIA", "three"], _client.Query(Sql).Select(answer => answer.Rows.Single()[0]));
    }

    [Fact]
    public void parameters_are_not_part_of_a_plan_but_their_declared_types_are()
    {
        string Ask(uint type, string value) => Encoding.ASCII.GetString(
            _client.Execute("SELECT pg_typeof($1)::text || ' ' || $1::text", [new RawParameter(type, FormatCode.Text, Encoding.ASCII.GetBytes(value))], FormatCode.Text)
                .Rows.Single()[0]!);
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal($"integer {i}", Ask(TypeOid.Int4, $"{i}"));
            Assert.Equal($"date 2024-01-0{i + 1}", Ask(TypeOid.Date, $"2024-01-0{i + 1}"));
        }
    }

    [Theory]
    [InlineData("SELECT 'now'::timestamptz")]
    [InlineData("SELECT timestamp 'NOW'")]
    [InlineData("SELECT now(), clock_timestamp()")]
    [InlineData("SELECT array['now'::time]")]
    public void time_goes_on(string sql)
    {
        var seen = Enumerable.Range(0, 4).Select(_ => One(_client, sql)).ToList();
        Assert.Equal(4, seen.Distinct().Count());
    }

    [Theory]
    [InlineData("DateStyle", "SQL, DMY", "SELECT date '01/02/2024'::text, (date '2024-12-31')::text", "2024-01-02", "01/02/2024")]
    [InlineData("IntervalStyle", "iso_8601", "SELECT interval '1 day'::text", "1 day", "P1D")]
    [InlineData("TimeZone", "Asia/Tokyo", "SELECT timestamptz '2024-01-31 00:00'::text", "2024-01-31 00:00:00+00", "2024-01-31 00:00:00+09")]
    [InlineData("extra_float_digits", "-10", "SELECT (float8 '0.1' + float8 '0.2')::text", "0.30000000000000004", "0.3")]
    [InlineData("bytea_output", "escape", "SELECT (bytea 'ab')::text", "\\x6162", "ab")]
    public void sessions_whose_settings_differ_read_and_write_values_by_their_own(string setting, string value, string sql, string usual, string own)
    {
        using var other = _lake.Connect();
        other.Query($"SET {setting} = '{value}'");
        for (var i = 0; i < 3; i++) Assert.Equal((usual, own), (One(_client, sql), One(other, sql)));
        other.Query($"RESET {setting}");
        Assert.Equal(usual, One(other, sql));
    }

    [Fact]
    public void names_mean_what_the_search_path_and_the_temporary_tables_of_a_session_make_them()
    {
        const string Sql = "SELECT count(*) FROM nation";
        using var elsewhere = _lake.Connect();
        elsewhere.Query("SET search_path = pg_catalog");
        using var own = _lake.Connect();
        own.Query("CREATE TEMP TABLE nation (a int)");
        for (var i = 0; i < 3; i++)
        {
            Assert.Equal(("25", "0"), (One(_client, Sql), One(own, Sql)));
            Assert.Equal("42P01", elsewhere.Query(Sql).Single().Error!.State);
        }

        own.Query("DROP TABLE pg_temp.nation");
        Assert.Equal("25", One(own, Sql));
    }

    [Fact]
    public async Task a_new_file_is_seen_by_who_does_not_keep_an_older_snapshot()
    {
        const string Sql = "SELECT count(*) FROM nation";
        for (var i = 0; i < 3; i++) Assert.Equal("25", One(_client, Sql));
        _client.Query("BEGIN ISOLATION LEVEL REPEATABLE READ");
        Assert.Equal("25", One(_client, Sql));
        _lake.Add("2.parquet");
        using var other = _lake.Connect();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (One(other, Sql) != "50") await Task.Delay(20, patience.Token);

        for (var i = 0; i < 3; i++) Assert.Equal(("25", "50"), (One(_client, Sql), One(other, Sql)));
        _client.Query("COMMIT");
        Assert.Equal("50", One(_client, Sql));
    }

    [Fact]
    public async Task each_role_sees_the_rows_that_its_policy_leaves()
    {
        await using var server = await _lake.StartWithGrantsAsync(Grants);
        using var alice = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database, "alice");
        using var bob = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database, "bob");
        const string Sql = "SELECT count(*), current_user FROM nation";

        for (var i = 0; i < 3; i++)
        {
            Assert.Equal("5 alice", string.Join(" ", alice.Query(Sql).Single().Rows.Single()));
            Assert.Equal("25 bob", string.Join(" ", bob.Query(Sql).Single().Rows.Single()));
        }
    }

    private static string? One(WireClient client, string sql) => client.Query(sql).Single().Rows.Single()[0];

    private (long Found, T Answer) Found<T>(Func<T> ask)
    {
        // Asking for the count is a query as well, known from its third time on.
        for (var i = 0; i < 2; i++) Counted();
        var before = Counted();
        var answer = ask();
        return (Counted() - before - 1, answer);
    }

    private long Counted() => GrowingLake.Hits(_client, "plans");
}
