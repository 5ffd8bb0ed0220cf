using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Types;
using Lakehouse.Server.Hosting;
using Lakehouse.Sessions.Tests.Servers;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Limits;

/// <summary>What one statement, result or user may take.</summary>
public sealed partial class LimitTests
{
    [Fact]
    public async Task A_result_ends_with_an_error_where_it_has_too_many_rows_or_bytes()
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-max-result-rows=5000", "-max-result-size=64KB");
        using var client = Connect(server);
        Assert.Null(client.Query("SELECT count(*) FROM generate_series(1, 100000)").Single().Error);
        Assert.Equal("result has more than 5000 rows", Refused(client, "54000", "SELECT g FROM generate_series(1, 100000) g"));
        Assert.Equal("result is larger than 64kB", Refused(client, "54000", "SELECT repeat('x', 1000) FROM generate_series(1, 100)"));
        client.Query("BEGIN; DECLARE c CURSOR FOR SELECT g FROM generate_series(1, 100000) g; FETCH 3000 FROM c");
        Refused(client, "54000", "FETCH 3000 FROM c");
    }

    [Fact]
    public async Task A_statement_is_refused_where_its_text_is_too_long_or_it_joins_too_much()
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-max-statement-size=1KB", "-max-joined-relations=3");
        using var client = Connect(server);
        Assert.Equal("statement is longer than 1kB", Refused(client, "54000", $"SELECT '{new string('x', 1024)}'"));
        // What is too long for sure is not even kept, and the client is told all the same.
        Assert.Equal("statement is longer than 1kB", Refused(client, "54000", $"SELECT '{new string('x', 8_000_000)}'"));
        Assert.Equal("54000", client.Execute($"SELECT '{new string('x', 8_000_000)}'", [], FormatCode.Text).InUtf8().Error!.State);
        Assert.Equal("statement is longer than 1kB", Refused(client, "54000", $"SELECT '{new string('ü', 512)}'"));
        Assert.Equal("statement joins more than 3 relations", Refused(client, "54001", "SELECT FROM nation a, nation b CROSS JOIN nation c, (SELECT 1) d"));
        Assert.Null(client.Query("SELECT FROM (SELECT FROM nation a, nation b, nation c) d, nation e LIMIT 1").Single().Error);
    }

    [Theory]
    [InlineData("SELECT {1,*20000}1")]
    [InlineData("SELECT count(*) FROM nation WHERE {n_nationkey = # OR *2000}false")]
    [InlineData("SELECT CASE {WHEN n_nationkey = # THEN # *2000}END FROM nation")]
    [InlineData("SELECT {(SELECT #),*100}1")]
    [InlineData("WITH {a# AS (SELECT #),*100}b AS (SELECT 1) SELECT * FROM b")]
    [InlineData("{SELECT FROM nation UNION ALL *150}SELECT FROM nation")]
    [InlineData("WITH a0 AS NOT MATERIALIZED (SELECT 1), c1 AS NOT MATERIALIZED (SELECT FROM a0 x, a0 y), c2 AS NOT MATERIALIZED (SELECT FROM c1 x, c1 y), c3 AS NOT MATERIALIZED (SELECT FROM c2 x, c2 y), c4 AS NOT MATERIALIZED (SELECT FROM c3 x, c3 y), c5 AS NOT MATERIALIZED (SELECT FROM c4 x, c4 y), c6 AS NOT MATERIALIZED (SELECT FROM c5 x, c5 y), c7 AS NOT MATERIALIZED (SELECT FROM c6 x, c6 y), c8 AS NOT MATERIALIZED (SELECT FROM c7 x, c7 y) SELECT FROM c8")]
    [InlineData("CREATE TEMP VIEW v0 AS SELECT 1 AS a; CREATE TEMP VIEW v1 AS SELECT x.a FROM v0 x, v0 y, v0 z; CREATE TEMP VIEW v2 AS SELECT x.a FROM v1 x, v1 y, v1 z; CREATE TEMP VIEW v3 AS SELECT x.a FROM v2 x, v2 y, v2 z; CREATE TEMP VIEW v4 AS SELECT x.a FROM v3 x, v3 y, v3 z; CREATE TEMP VIEW v5 AS SELECT x.a FROM v4 x, v4 y, v4 z")]
    public async Task A_statement_is_refused_where_understanding_it_would_take_too_much(string sql)
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-max-statement-complexity=15000");
        using var client = Connect(server);
        Assert.Equal("statement is too complex", Refused(client, "54001", Repeated().Replace(sql, Repeat)));
        Assert.Null(client.Query("SELECT count(*) FROM nation n JOIN region r ON r.r_regionkey = n.n_regionkey WHERE n_name LIKE 'A%' AND n_nationkey > 1").Single().Error);
    }

    [Theory]
    [InlineData("SELECT count(pg_advisory_lock(g)) FROM generate_series(1, 7000) g", "53200", "out of shared memory")]
    [InlineData("SELECT count(pg_notify('a', g || repeat('x', 7900))) FROM generate_series(1, 10000) g", "54000", "too many notifications in the NOTIFY queue")]
    [InlineData("SELECT count(set_config('a.b' || g, '', false)) FROM generate_series(1, 2000) g", "54000", "more than 1000 parameters are set")]
    [InlineData("SELECT set_config('a.b', repeat('x', 2000000), false)", "54000", "value of parameter \"a.b\" is longer than 1048576 characters")]
    [InlineData("BEGIN; {DECLARE c# CURSOR FOR SELECT 1; *1001}COMMIT", "54000", "session has more than 1000 cursors")]
    public async Task What_a_session_keeps_is_bounded_and_gone_with_it(string sql, string state, string message)
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0");
        for (var session = 0; session < 2; session++)
        {
            using (var client = Connect(server)) Assert.Equal(message, Refused(client, state, Repeated().Replace(sql, Repeat)));
            using var other = Connect(server);
            Assert.Null(other.Query("SELECT pg_notify('a', 'b'), set_config('a.b', 'c', false)").Single().Error);
        }
    }

    [Theory]
    [InlineData("SELECT {1, *1664}1", "54011", "target lists can have at most 1664 entries")]
    [InlineData("WITH a AS (SELECT {1, *1664}1) SELECT 1", "54011", "target lists can have at most 1664 entries")]
    [InlineData("VALUES ({1, *1664}1)", "54011", "target lists can have at most 1664 entries")]
    [InlineData("SELECT 1 FROM nation GROUP BY {n_nationkey + #, *1664}1", "54011", "target lists can have at most 1664 entries")]
    [InlineData("SELECT 1 FROM nation ORDER BY {n_nationkey + #, *1664}1", "54011", "target lists can have at most 1664 entries")]
    [InlineData("CREATE TEMP TABLE t ({c# int, *1600}z int)", "54011", "tables can have at most 1600 columns")]
    [InlineData("CREATE TEMP TABLE t AS SELECT {# AS c#, *1600}1 AS z", "54011", "tables can have at most 1600 columns")]
    [InlineData("CREATE TEMP VIEW t AS SELECT {# AS c#, *1600}1 AS z", "54011", "tables can have at most 1600 columns")]
    [InlineData("CREATE TEMP TABLE t ({c# int, *33}UNIQUE ({c#, *32}c32))", "54011", "cannot use more than 32 columns in an index")]
    [InlineData("SELECT * FROM json_to_record('null') AS x({c# int, *1600}z int)", "54011", "column definition lists can have at most 1600 entries")]
    [InlineData("SELECT concat({1, *100}1)", "54023", "cannot pass more than 100 arguments to a function")]
    public async Task Lists_are_as_long_as_PostgreSQLs_at_most(string sql, string state, string message)
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0");
        using var client = Connect(server);
        Assert.Equal(message, Refused(client, state, Repeated().Replace(sql, Repeat)));
    }

    [Fact]
    public async Task A_statement_that_has_had_an_effect_is_not_run_again_for_want_of_memory()
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-memory-limit=100MB");
        using var client = Connect(server);
        // The first row takes a lock; there is no memory for all of them.
        const string Locks = "SELECT coalesce(CASE WHEN g = 1 THEN pg_advisory_lock(7)::text END, '') AS x FROM generate_series(1, 900) g";
        Refused(client, "53200", $"SELECT length(string_agg(repeat('x', 1000000) || x, '')) FROM ({Locks}) s");
        Assert.Equal("t", client.Query("SELECT pg_advisory_unlock(7)")[0].Rows[0][0]);
        Assert.Equal("f", client.Query("SELECT pg_advisory_unlock(7)")[0].Rows[0][0]);
    }

    [Fact]
    public async Task A_message_of_many_short_statements_ends_in_time()
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-max-query-time=50ms");
        using var client = Connect(server);
        Refused(client, "57014", string.Concat(Enumerable.Repeat("SHOW DateStyle;", 100_000)));
    }

    [Fact]
    public async Task A_statement_ends_at_its_limit_whatever_the_client_has_set()
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-max-query-time=200ms");
        using var client = Connect(server);
        client.Query("SET statement_timeout = 0");
        Assert.Equal("canceling statement due to statement timeout", Refused(client, "57014", "SELECT pg_sleep(3600)"));
        Refused(client, "42501", "SET lakehouse.max_query_time = 0");
    }

    [Fact]
    public async Task A_user_may_have_so_many_sessions_a_superuser_more_and_a_held_result_is_no_way_around()
    {
        using var file = new SampleCatalogFile("{ root: { superuser: true }, alice: {} }");
        await using var server = await LakehouseFixture.StartAsync($"-catalog={file.Path}", "-refresh=0", "-max-connections-per-user=1");
        using var first = Connect(server, "alice");
        var failure = Assert.Throws<IOException>(() => Connect(server, "alice"));
        Assert.Contains("C=53300 M=too many connections for role \"alice\"", failure.Message, StringComparison.Ordinal);
        using var one = Connect(server, "root");
        using var two = Connect(server, "root");
        for (var run = 0; run < 2; run++) Assert.Equal(25, one.Query("SELECT n_name FROM nation").Single().Rows.Count);
        Assert.Null(one.Query("SET lakehouse.max_result_rows = 5").Single().Error);
        Refused(one, "54000", "SELECT n_name FROM nation");
    }

    /// <summary><c>{text*3}</c> is the text three times, in which # is 0, 1, 2.</summary>
    [GeneratedRegex(@"\{(.+?)\*(\d+)\}")]
    private static partial Regex Repeated();

    private static string Repeat(Match match) => string.Concat(
        Enumerable.Range(0, int.Parse(match.Groups[2].Value, CultureInfo.InvariantCulture))
            .Select(i => match.Groups[1].Value.Replace("#", i.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)));

    private static WireClient Connect(LakehouseServer server, string user = "alice") =>
        WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database, user);

    private static string Refused(WireClient client, string state, string sql)
    {
        var error = client.Query(sql)[^1].Error;
        Assert.Equal(state, error?.State);
        return error!.Message;
    }
}
