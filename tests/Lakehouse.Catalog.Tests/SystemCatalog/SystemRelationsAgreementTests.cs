using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Testing.Agreement;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Catalog.Tests.SystemCatalog;

/// <summary>Through the whole server: every system relation can be selected, and looks to a client as PostgreSQL's does.</summary>
public sealed class SystemRelationsAgreementTests(PostgresFixture postgres, LakehouseFixture lakehouse)
{
    [Fact]
    public void Every_system_relation_has_postgres_own_columns()
    {
        postgres.Require();
        using var expected = WireClient.Connect(PostgresFixture.Host, postgres.Port, "postgres", PostgresFixture.User);
        using var actual = lakehouse.Connect();

        // Not yet: its stxdexpr is an array of rows, which no encoder sends.
        var differences = SystemRelations.Instance.All.Where(relation => relation.Name != "pg_statistic_ext_data")
            .Select(relation => $"SELECT * FROM {relation.Schema}.{relation.Name} LIMIT 0")
            .SelectMany(sql => AgreementComparer.Compare(expected, actual, sql).Select(difference => $"{sql}: {difference}"));

        Assert.Empty(differences);
    }

    [Theory]
    [InlineData("pg_type", "oid < 10000")]
    [InlineData("pg_proc", "oid < 10000 AND proname NOT LIKE 'pg_ts%'")]
    // Not yet: jsonb_delete and tsquery_phrase are overloaded, so PostgreSQL shows them with their schema.
    [InlineData("pg_operator", "oid < 10000 AND oid NOT IN (3285, 3286, 3398, 5005)")]
    [InlineData("pg_cast", "oid < 12000")]
    [InlineData("pg_am", "true")]
    [InlineData("pg_language", "true")]
    [InlineData("pg_authid", "oid < 12000 AND oid <> 10")]
    [InlineData("pg_timezone_abbrevs", "true")]
    public void Built_in_rows_are_postgres_own(string relation, string condition)
    {
        postgres.Require();
        using var expected = WireClient.Connect(PostgresFixture.Host, postgres.Port, "postgres", PostgresFixture.User);
        using var actual = lakehouse.Connect();
        // Parse trees are not recorded.
        var columns = string.Join(", ", SystemRelations.Instance.PgCatalog(relation).Columns.Select(column => column.Name)
            .Where(name => name is not ("proargdefaults" or "prosqlbody")));

        Assert.Empty(AgreementComparer.Compare(expected, actual, $"SELECT {columns} FROM pg_catalog.{relation} WHERE {condition} ORDER BY 1"));
    }
}
