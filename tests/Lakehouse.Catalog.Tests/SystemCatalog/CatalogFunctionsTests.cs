using Lakehouse.Testing.Agreement;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Catalog.Tests.SystemCatalog;

/// <summary>Functions that tools call on the catalog, beside PostgreSQL's; and one session ending another's query.</summary>
public sealed class CatalogFunctionsTests(PostgresFixture postgres, LakehouseFixture lakehouse)
{
    [Theory]
    [InlineData("SELECT pg_size_bytes('1'), pg_size_bytes('1.5 kB'), pg_size_bytes(' 2MB '), pg_size_bytes('-3 gb'), pg_size_bytes('1e3 bytes')")]
    [InlineData("SELECT pg_size_bytes('1 zb')")]
    [InlineData("SELECT parse_ident('a.\"B c\".D'), parse_ident('x . y'), parse_ident('a.b()', false)")]
    [InlineData("SELECT parse_ident('a.')")]
    [InlineData("SELECT parse_ident('a.b()')")]
    [InlineData("SELECT to_regclass('pg_class')::oid, to_regclass('pg_catalog.\"pg_class\"')::oid, to_regclass('nowhere'), '\"pg_type\"'::regclass::oid")]
    [InlineData("SELECT pg_encoding_to_char(6), pg_encoding_to_char(0), pg_encoding_to_char(99), pg_char_to_encoding('utf-8'), pg_char_to_encoding('Latin1'), pg_char_to_encoding('x')")]
    [InlineData("SELECT has_table_privilege('pg_class', 'select'), has_table_privilege('pg_class'::regclass, 'Select, select')")]
    [InlineData("SELECT has_table_privilege('pg_class', 'read')")]
    [InlineData("SELECT has_schema_privilege('pg_catalog', 'USAGE'), has_any_column_privilege('pg_class', 'select')")]
    public void A_function_answers_as_PostgreSQL_does(string sql)
    {
        postgres.Require();
        using var expected = WireClient.Connect(PostgresFixture.Host, postgres.Port, "postgres", PostgresFixture.User);
        using var actual = lakehouse.Connect();

        Assert.Empty(AgreementComparer.Compare(expected, actual, sql));
    }

    [Fact]
    public async Task A_tool_finds_its_running_query_in_pg_stat_activity_and_ends_it()
    {
        using var worker = lakehouse.Connect(("application_name", "killed"));
        using var killer = lakehouse.Connect();
        var running = Task.Run(() => worker.Query("SELECT count(*) FROM generate_series(1, 100000) a, generate_series(1, 10000000) b WHERE a + b = 0"));
        const string Find = "SELECT pid FROM pg_stat_activity WHERE application_name = 'killed' AND state = 'active' AND query LIKE '%generate_series%'";
        string? pid = null;
        while (pid is null) pid = killer.Query(Find)[0].Rows.Select(row => row[0]).FirstOrDefault();

        Assert.Equal("t", killer.Query($"SELECT pg_cancel_backend({pid})")[0].Rows[0][0]);

        Assert.Equal("57014", (await running)[0].Error!.State);
        Assert.Equal(["idle"], killer.Query($"SELECT state FROM pg_stat_activity WHERE pid = {pid}")[0].Rows.Select(row => row[0]));
    }
}
