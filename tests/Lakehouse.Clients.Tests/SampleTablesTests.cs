using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>Every table of the samples can be read whole, every query of the samples runs.</summary>
public sealed class SampleTablesTests(LakehouseFixture lakehouse)
{
    [Theory]
    [InlineData("all_types", 3)]
    [InlineData("customer", 1_500)]
    [InlineData("exchange_rates", 120)]
    [InlineData("lineitem", 59_843)]
    [InlineData("nation", 25)]
    [InlineData("orders", 15_000)]
    [InlineData("part", 2_000)]
    [InlineData("partsupp", 8_000)]
    [InlineData("region", 5)]
    [InlineData("supplier", 100)]
    [InlineData("support_tickets", 200)]
    [InlineData("web_events", 8_400)]
    public void A_table_has_its_rows(string table, int rows)
    {
        using var client = lakehouse.Connect();
        var answer = Assert.Single(client.Query($"select * from {table}"));
        Assert.Null(answer.Error);
        Assert.Equal(rows, answer.Rows.Count);
    }

    [Theory]
    [InlineData("web_events.sql")]
    [InlineData("first_look.sql")]
    public async Task A_sample_script_runs_without_an_error(string script)
    {
        Testing.Clients.Psql.Require();
        var result = await lakehouse.Psql.RunAsync(["-v", "ON_ERROR_STOP=1", "-f", Testing.Repository.PathOf($"samples/queries/{script}")]);
        Assert.Equal((0, ""), (result.ExitCode, result.Error));
    }
}
