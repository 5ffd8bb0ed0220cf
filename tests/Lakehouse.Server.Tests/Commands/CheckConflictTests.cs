using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Files;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Server.Tests.Commands;

/// <summary>Files of one table that do not agree on a column: told by <c>lakehouse check</c>, and to who reads the column.</summary>
public sealed class CheckConflictTests
{
    private const string Message = "column \"v\" is integer in \"t/a.parquet\" and text in \"t/b.parquet\"";

    [Fact]
    public async Task Check_names_two_files_and_so_does_the_error_of_who_reads_the_column()
    {
        using var lake = new LakeFolder();
        lake.Write("t/a.parquet", "SELECT 1 AS id, 1 AS v").Write("t/b.parquet", "SELECT 2 AS id, 'x' AS v");

        var (_, output, error) = await CommandRun.RunAsync("check", $"-store={lake.Path}");
        Assert.Contains(Message, output + error, StringComparison.Ordinal);

        await using var server = await LakehouseFixture.StartAsync($"-store={lake.Path}", "-refresh=0");
        using var client = WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database);
        Assert.Equal("3", client.Query("SELECT sum(id) FROM t")[0].Rows[0][0]);
        Assert.All(
            (string[])["SELECT v FROM t", "SELECT id FROM t WHERE v = 1", "SELECT * FROM t", "SELECT count(v) FROM t", "SELECT max(id) FROM t GROUP BY v"],
            sql =>
            {
                var told = client.Query(sql)[0].Error!;
                Assert.Equal(("42804", Message), (told.State, told.Message));
            });
    }
}
