using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Catalog.Tests.Definition;

/// <summary>A catalog file that is edited while the server runs.</summary>
public sealed class ReloadTests : IAsyncLifetime
{
    private readonly TestLake _lake = new();
    private LakehouseServer _server = null!;

    public async ValueTask InitializeAsync()
    {
        _lake.Write("t.parquet", "SELECT 1 AS n");
        Write(Databases("one", "SELECT 1 AS answer"));
        _server = await LakehouseFixture.StartAsync($"-catalog={_lake.Folder}/lake.yaml", "-refresh=1h");
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _lake.Dispose();
    }

    private void Write(string databases) => _lake.WriteText("lake.yaml", $"stores: {{ lake: {{ url: {_lake.Folder} }} }}\ndatabases:\n{databases}");

    private static string Databases(string name, string view) =>
        $"  {name}: {{ store: lake, schemas: {{ public: {{ views: {{ v: {view} }} }} }} }}\n";

    private WireClient Connect(string database) => WireClient.Connect(LakehouseFixture.Host, _server.Port, database);

    private static string Answer(WireClient client, string sql) => client.Query(sql)[0] switch
    {
        { Error: { } error } => error.Message,
        var answer => answer.Rows[0][0]!,
    };

    [Fact]
    public async Task A_session_sees_the_new_file_in_its_next_statement()
    {
        using var client = Connect("one");
        Assert.Equal("1", Answer(client, "SELECT * FROM v"));

        Write(Databases("one", "SELECT 2 AS answer") + Databases("two", "SELECT 3 AS answer"));
        await _server.ReloadAsync();

        Assert.Equal("2", Answer(client, "SELECT * FROM v"));
        Assert.Equal("one,two", Answer(client, "SELECT string_agg(datname, ',' ORDER BY datname) FROM pg_database"));
        using var other = Connect("two");
        Assert.Equal("3", Answer(other, "SELECT * FROM v"));
    }

    [Theory]
    [InlineData("  one: { store: nowhere }\n")]
    [InlineData("  one: [\n")]
    [InlineData("")]
    public async Task A_bad_edit_changes_nothing(string databases)
    {
        using var client = Connect("one");
        Write(databases);
        await _server.ReloadAsync();

        Assert.Equal("1", Answer(client, "SELECT * FROM v"));
        Assert.Equal("1", Answer(client, "SELECT n FROM t"));
    }

    [Fact]
    public async Task A_database_that_goes_takes_no_new_sessions_and_keeps_those_it_has()
    {
        using var client = Connect("one");
        Write(Databases("two", "SELECT 3 AS answer"));
        await _server.ReloadAsync();

        Assert.Equal("1", Answer(client, "SELECT n FROM t"));
        var error = Assert.ThrowsAny<Exception>(() => Connect("one"));
        Assert.Contains("database \"one\" does not exist", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_edit_is_noticed()
    {
        using var client = Connect("one");
        Write(Databases("one", "SELECT 4 AS answer"));
        for (var round = 0; round < 200 && Answer(client, "SELECT * FROM v") != "4"; round++) await Task.Delay(100, TestContext.Current.CancellationToken);

        Assert.Equal("4", Answer(client, "SELECT * FROM v"));
    }
}
