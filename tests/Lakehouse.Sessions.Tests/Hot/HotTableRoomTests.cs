using System.Globalization;
using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Hot;

/// <summary>Copies of tables that come and go: with their files, for want of room, and under statements that read them.</summary>
public sealed class HotTableRoomTests : IAsyncLifetime
{
    private const int Tables = 12;

    // Room for about eight tables of four columns.
    private const long Room = 1300L << 10;

    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-hot-").FullName;

    public ValueTask InitializeAsync()
    {
        for (var i = 0; i < Tables; i++) Add($"nation{i}", "1");
        return ValueTask.CompletedTask;
    }

    public ValueTask DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task A_table_that_is_asked_again_comes_to_be_held()
    {
        await using var server = await StartAsync("-hot-tables.uses=2", "-result-cache.size=0");
        using var client = Connect(server);
        const string Sql = "SELECT count(*) FROM nation0";

        Assert.Equal("25", One(client, Sql));
        Assert.Equal("0", One(client, "SELECT hits FROM lakehouse.cache WHERE name = 'tables'"));
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (One(client, "SELECT hits FROM lakehouse.cache WHERE name = 'tables'") == "0")
        {
            Assert.Equal("25", One(client, Sql));
            await Task.Delay(20, patience.Token);
        }

        Assert.NotEqual("0", One(client, "SELECT bytes_held FROM lakehouse.cache WHERE name = 'tables'"));
    }

    [Fact]
    public async Task A_table_with_new_files_is_held_anew()
    {
        await using var server = await StartAsync("-hot-tables.uses=0", "-refresh=50ms");
        using var client = Connect(server);
        using var other = Connect(server);
        const string Sql = "SELECT count(*) FROM nation0";
        Assert.Equal("25", One(client, Sql));
        var bytes = One(client, "SELECT bytes_held FROM lakehouse.cache WHERE name = 'tables'");
        client.Query("BEGIN ISOLATION LEVEL REPEATABLE READ");
        Assert.Equal("25", One(client, Sql));
        client.Query("DECLARE c CURSOR FOR SELECT n_nationkey FROM nation0");
        client.Query("FETCH 5 FROM c");
        Add("nation0", "2");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (One(other, Sql) != "50") await Task.Delay(20, patience.Token);

        Assert.Equal(20, client.Query("FETCH ALL FROM c").Single().Rows.Count);
        Assert.Equal(("25", "50"), (One(client, Sql), One(other, Sql)));
        client.Query("COMMIT");
        Assert.Equal("50", One(client, Sql));
        // The old copy goes: twice the rows of four columns do not take twice the room of a column.
        while (Number(client) > long.Parse(bytes, CultureInfo.InvariantCulture) * 3 / 2) await Task.Delay(20, patience.Token);
    }

    [Fact]
    public async Task Tables_that_do_not_fit_make_room_for_each_other()
    {
        await using var server = await StartAsync("-hot-tables.uses=0", $"-hot-tables.size={Room >> 10}kB");
        using var client = Connect(server);

        for (var i = 0; i < 2 * Tables; i++)
        {
            Assert.Equal("25", One(client, $"SELECT count(*) FROM nation{i % Tables}"));
            Assert.InRange(Number(client), 1, Room);
        }
    }

    [Fact]
    public async Task Sessions_that_make_each_others_copies_go_get_right_answers()
    {
        await using var server = await StartAsync("-hot-tables.uses=0", $"-hot-tables.size={Room >> 10}kB", "-refresh=50ms", "-result-cache.size=0");
        await Task.WhenAll(Enumerable.Range(0, 4).Select(session => Task.Run(() => Ask(server, session))));
        using var client = Connect(server);

        Assert.InRange(Number(client), 1, Room);
    }

    private static void Ask(LakehouseServer server, int session)
    {
        using var client = Connect(server);
        for (var i = 0; i < Tables; i++) client.Query($"PREPARE p{i} (int) AS SELECT n_name FROM nation{i} WHERE n_nationkey = $1");
        for (var i = 0; i < 2 * Tables; i++)
        {
            var table = (i * (session + 1)) % Tables;
            Assert.Equal("CHINA", One(client, $"EXECUTE p{table} (18)"));
            Assert.Equal("625", One(client, $"SELECT count(*) FROM nation{table} AS a, nation{(table + session) % Tables} AS b"));
        }
    }

    private Task<LakehouseServer> StartAsync(params string[] flags) => LakehouseFixture.StartAsync([$"-store={_folder}", .. flags]);

    private void Add(string table, string file)
    {
        Directory.CreateDirectory(Path.Combine(_folder, table));
        File.Copy(Path.Combine(SampleFolder.Path, "nation.parquet"), Path.Combine(_folder, table, $"{file}.parquet"));
    }

    private static WireClient Connect(LakehouseServer server) => WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database);

    private static long Number(WireClient client) =>
        long.Parse(One(client, "SELECT bytes_held FROM lakehouse.cache WHERE name = 'tables'"), CultureInfo.InvariantCulture);

    private static string One(WireClient client, string sql)
    {
        var answer = client.Query(sql)[^1];
        Assert.True(answer.Error is null, answer.Error?.ToString());
        return answer.Rows[0][0]!;
    }
}
