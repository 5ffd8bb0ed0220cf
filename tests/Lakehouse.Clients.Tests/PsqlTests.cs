using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>The real psql. Where PostgreSQL can be asked the same, its output is the expectation, letter by letter.</summary>
public sealed class PsqlTests(LakehouseFixture lakehouse, SamplesInPostgres postgres)
{
    public static TheoryData<string> SameOutput => new(
        "select l_returnflag, sum(l_quantity), count(*) from lineitem group by 1 order by 1",
        "select 1 as one, 'text' as \"Mixed Case\", null as nothing, 1.50 as number, true as yes",
        "select n_name, r_name from nation join region on n_regionkey = r_regionkey order by 1 limit 5",
        "select c_mktsegment, avg(c_acctbal), min(c_name), max(c_name) from customer group by 1 order by 1",
        "select o_orderpriority, count(*), rank() over (order by count(*) desc) from orders group by 1 order by 3, 1",
        "with big as (select * from orders where o_totalprice > 400000) select count(*), max(o_totalprice) from big",
        "select country, day, count(*), sum(revenue) from web_events where day < '2024-03-03' group by 1, 2 order by 1, 2",
        "select e.country, count(*) from web_events e left join exchange_rates r using (day) group by 1 order by 1",
        "select event_time, session_id, duration_ms, is_new_user from web_events order by event_id limit 3",
        "select * from region order by r_regionkey",
        "select extract(year from o_orderdate) as year, count(*) from orders group by 1 order by 1",
        "select p_brand from part where p_name like '%green%' union select p_brand from part where p_size = 7 order by 1 limit 5",
        "select s_name from supplier where s_suppkey in (select ps_suppkey from partsupp where ps_availqty > 9990) order by 1",
        "values (1, 'a'), (2, 'b')",
        "select current_database(), current_schema(), current_user",
        "show server_encoding");

    [Theory]
    [MemberData(nameof(SameOutput))]
    public async Task A_query_prints_what_it_prints_on_PostgreSQL(string sql)
    {
        await postgres.RequireAsync();
        var expected = await postgres.Psql.CommandAsync(sql);
        Assert.Equal(expected, await lakehouse.Psql.CommandAsync(sql));
        Assert.Equal(0, expected.ExitCode);
    }

    [Theory]
    [InlineData("\\d region")]
    [InlineData("\\d web_events")]
    [InlineData("\\d nowhere")]
    [InlineData("\\dn")]
    public async Task A_backslash_command_prints_what_it_prints_on_PostgreSQL(string command)
    {
        await postgres.RequireAsync();
        Assert.Equal(await postgres.Psql.CommandAsync(command), await lakehouse.Psql.CommandAsync(command));
    }

    [Fact]
    public async Task Describing_lineitem_lists_its_columns_and_types()
    {
        Psql.Require();
        var described = await lakehouse.Psql.CommandAsync("\\d lineitem");
        Assert.Equal(0, described.ExitCode);
        Assert.Matches("Table \"public.lineitem\"", described.Output);
        Assert.Matches(@"l_orderkey +\| bigint ", described.Output);
        Assert.Matches(@"l_quantity +\| numeric\(15,2\) ", described.Output);
        Assert.Matches(@"l_shipdate +\| date ", described.Output);
    }

    [Fact]
    public async Task Listing_tables_shows_every_sample()
    {
        Psql.Require();
        var listed = await lakehouse.Psql.CommandAsync("\\dt");
        Assert.Equal((0, ""), (listed.ExitCode, listed.Error));
        Assert.Contains("List of relations", listed.Output, StringComparison.Ordinal);
        Assert.All(
            ["all_types", "customer", "exchange_rates", "lineitem", "nation", "orders", "part", "partsupp", "region", "supplier", "support_tickets", "web_events"],
            name => Assert.Matches($@"public +\| {name} +\| table", listed.Output));
    }

    [Fact]
    public async Task Conninfo_says_where_one_is()
    {
        Psql.Require();
        var said = await lakehouse.Psql.CommandAsync("\\conninfo");
        Assert.StartsWith($"You are connected to database \"default\" as user \"postgres\" on host \"127.0.0.1\"", said.Output, StringComparison.Ordinal);
        Assert.Contains($"at port \"{lakehouse.Port}\"", said.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("select 1; select 2")]
    [InlineData("select 1; select nope; select 2")]
    [InlineData("")]
    [InlineData(";")]
    [InlineData("select l_nope from lineitem")]
    [InlineData("select * from nowhere")]
    [InlineData("selec 1")]
    [InlineData("select 1/0")]
    [InlineData("select 'abc'::int")]
    [InlineData("select 1 +")]
    [InlineData("select nofunction(1)")]
    [InlineData("select count(*) from region group by nothing")]
    public async Task Several_statements_and_errors_are_told_as_PostgreSQL_tells_them(string sql)
    {
        await postgres.RequireAsync();
        Assert.Equal(await postgres.Psql.ScriptAsync(sql + "\n"), await lakehouse.Psql.ScriptAsync(sql + "\n"));
    }

    [Fact]
    public async Task An_interactive_script_with_a_transaction_and_settings_runs()
    {
        await postgres.RequireAsync();
        const string script = """
            begin;
            select count(*) from region;
            select broken;
            select 1;
            rollback;
            set datestyle = 'German, DMY';
            select date '2024-02-29' as d;
            reset datestyle;
            show datestyle;
            select 1 as a \gset
            select :a + 1 as b;
            \x on
            select * from region where r_regionkey = 1;
            """;
        Assert.Equal(await postgres.Psql.ScriptAsync(script), await lakehouse.Psql.ScriptAsync(script));
    }

    [Fact]
    public async Task Writes_are_refused()
    {
        Psql.Require();
        var refused = await lakehouse.Psql.CommandAsync("insert into region values (9, 'x', 'y')");
        Assert.Equal(1, refused.ExitCode);
        Assert.Equal("ERROR:  cannot execute INSERT in a read-only transaction\n", refused.Error);
    }

    [Fact]
    public async Task An_unknown_database_is_refused()
    {
        Psql.Require();
        var refused = await new Psql(LakehouseFixture.Host, lakehouse.Port, database: "elsewhere").CommandAsync("select 1");
        Assert.Equal(2, refused.ExitCode);
        Assert.EndsWith("FATAL:  database \"elsewhere\" does not exist\n", refused.Error, StringComparison.Ordinal);
    }
}
