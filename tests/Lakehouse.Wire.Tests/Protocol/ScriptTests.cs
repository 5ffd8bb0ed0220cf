using System.Net.Sockets;
using Lakehouse.Testing.Postgres;
using Lakehouse.Wire.Tests.Fixtures;
using Lakehouse.Wire.Tracing;
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
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        await RunAsync(Script.Read(PathOf(name)), client, step => step.Lakehouse);
    }

    [Theory]
    [MemberData(nameof(NamesForPostgres))]
    public async Task PostgreSQL_answers_as_the_script_says(string name)
    {
        postgres.Require();
        var script = Script.Read(PathOf(name));
        using var socket = new TcpClient(PostgresFixture.Host, postgres.Port) { NoDelay = true };
        using var client = new RawClient(socket);
        await client.StartAsync(PostgresFixture.User, "postgres");
        await RunAsync(script, client, step => step.Postgres);
    }

    private static string PathOf(string name) => Path.Combine(Folder, name + ".pgtest");

    private static async Task RunAsync(Script script, RawClient client, Func<Script.Step, IReadOnlyList<string>> expectation)
    {
        foreach (var step in script.Steps)
        {
            await client.SendAsync([.. step.Send]);
            var answers = new List<string>();
            foreach (var _ in expectation(step)) answers.Add(Print(await client.ReadAsync()));
            Assert.Equal(expectation(step), answers);
            if (answers is [.., "closed"]) return;
        }

        // Whatever the server sent too much comes before its end.
        await client.SendAsync(Client.Terminate);
        Assert.Equal("closed", Print(await client.ReadAsync()));
    }

    private static string Print(BackendMessage? message) => message is null
        ? "closed"
        : MessageTrace.Print(fromClient: false, (byte)message.Type, message.Body, blank: true).Replace('\t', ' ');
}
