using System.Net.Sockets;
using Lakehouse.Testing.Postgres;
using Lakehouse.Wire.Tests.Fixtures;
using Xunit;

namespace Lakehouse.Wire.Tests.Protocol;

public sealed class ScriptTests(PostgresFixture postgres)
{
    public static TheoryData<string> Names => [.. All.Select(script => script.Name)];

    public static TheoryData<string> NamesForPostgres => [.. All.Where(script => !script.IsOursOnly).Select(script => script.Name)];

    private static IEnumerable<Script> All => Directory.GetFiles(Folder, "*.pgtest").Order().Select(Script.Read);

    private static string Folder => Path.Combine(AppContext.BaseDirectory, "Scripts");

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Our_server_answers_as_the_script_says(string name)
    {
        await using var server = await TestServer.StartAsync();
        await RunAsync(Script.Read(PathOf(name)), step => step.Lakehouse, async () =>
        {
            var client = await server.ConnectAsync();
            await client.StartAsync();
            return client;
        });
    }

    [Theory]
    [MemberData(nameof(NamesForPostgres))]
    public async Task PostgreSQL_answers_as_the_script_says(string name)
    {
        postgres.Require();
        await RunAsync(Script.Read(PathOf(name)), step => step.Postgres, async () =>
        {
            var client = new RawClient(new TcpClient(PostgresFixture.Host, postgres.Port) { NoDelay = true });
            await client.StartAsync(PostgresFixture.User, "postgres");
            return client;
        });
    }

    private static string PathOf(string name) => Path.Combine(Folder, name + ".pgtest");

    private static async Task RunAsync(
        Script script, Func<Script.Step, IReadOnlyList<string>> expectation, Func<Task<RawClient>> connect)
    {
        RawClient? client = null;
        foreach (var step in script.Steps)
        {
            if (step.OnNewConnection)
            {
                client?.Dispose();
                client = await connect();
            }

            // In one piece: the server may close before it has read all of it.
            await client!.SendAsync([.. step.Send.SelectMany(message => message)]);
            var answers = new List<string>();
            foreach (var _ in expectation(step)) answers.Add(Print(await client.ReadAsync()));
            Assert.Equal(expectation(step), answers);
        }

        // Whatever the server sent too much comes before its end.
        if (expectation(script.Steps[^1]) is not [.., "closed"])
        {
            await client!.SendAsync(Client.Terminate);
            Assert.Equal("closed", Print(await client.ReadAsync()));
        }

        client?.Dispose();
    }

    private static string Print(BackendMessage? message) => message is null ? "closed" : RawClient.Print(message);
}
