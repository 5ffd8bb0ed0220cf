using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Transactions;

/// <summary>Which state of the lake a statement sees.</summary>
public sealed class TransactionSnapshotTests
{
    [Fact]
    public async Task read_committed_sees_new_files_with_each_statement_and_the_other_levels_with_each_transaction()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-snapshots-").FullName;
        var table = Directory.CreateDirectory(Path.Combine(folder, "nation")).FullName;
        void Add(string name) => File.Copy(Path.Combine(SampleFolder.Path, "nation.parquet"), Path.Combine(table, name));
        Add("1.parquet");
        await using (var server = await LakehouseFixture.StartAsync($"-store={folder}", "-refresh=50ms"))
        {
            using var committed = Begin(server.Port, "READ COMMITTED");
            using var repeatable = Begin(server.Port, "REPEATABLE READ");
            using var serializable = Begin(server.Port, "SERIALIZABLE");
            foreach (var client in (WireClient[])[committed, repeatable, serializable]) Assert.Equal("25", Count(client));
            Add("2.parquet");
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
            while (Count(committed) != "50") await Task.Delay(20, patience.Token);
            Assert.Equal(("25", "25"), (Count(repeatable), Count(serializable)));
            repeatable.Query("COMMIT");
            serializable.Query("ROLLBACK");
            Assert.Equal(("50", "50"), (Count(repeatable), Count(serializable)));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static WireClient Begin(int port, string level)
    {
        var client = WireClient.Connect(LakehouseFixture.Host, port, LakehouseFixture.Database);
        client.Query($"BEGIN ISOLATION LEVEL {level}");
        return client;
    }

    private static string? Count(WireClient client) => client.Query("SELECT count(*) FROM nation").Single().Rows.Single()[0];
}
