using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Agreement.Tests;

/// <summary>Areas with many scans, each table of which is held in memory before its first use: the differences are the same.</summary>
public sealed class HotAgreementTests(SamplesInPostgres postgres)
{
    [Theory]
    [InlineData("aggregates")]
    [InlineData("joins")]
    [InlineData("select")]
    [InlineData("subqueries")]
    [InlineData("windows")]
    public async Task Tables_that_are_held_in_memory_change_no_answer(string area)
    {
        await postgres.RequireAsync();
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0", "-hot-tables.uses=0");
        var result = AreaResult.Of(
            area, () => postgres.Connect(("default_transaction_read_only", "on")),
            () => WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database));

        var known = CaseFile.Differences(area);
        Assert.DoesNotContain(result.Different, found => known.Reason(found.Message) is null);
    }
}
