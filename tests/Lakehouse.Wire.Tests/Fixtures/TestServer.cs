using System.Net;
using System.Net.Sockets;
using Lakehouse.Testing.Clients;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Wire.Tests.Fixtures;

/// <summary>A real server on a free port of 127.0.0.1, with <see cref="FixedDoor"/> behind it.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    public const string Host = "127.0.0.1";

    private readonly WireServer _server;

    private TestServer(WireServer server) => _server = server;

    public FixedDoor Door { get; private init; } = new();

    public WireServer Server => _server;

    public int Port { get; private set; }

    public string ConnectionString =>
        $"Host={Host};Port={Port};Username=alice;Database=default;Pooling=false;Server Compatibility Mode=NoTypeLoading;Timeout=10";

    public static async Task<TestServer> StartAsync(Func<WireOptions, WireOptions>? configure = null)
    {
        var options = new WireOptions { Endpoints = [new IPEndPoint(IPAddress.Loopback, 0)] };
        var door = new FixedDoor();
        var server = new TestServer(new WireServer(configure?.Invoke(options) ?? options, door, NullLogger<WireServer>.Instance))
        {
            Door = door,
        };
        server.Port = await server._server.StartAsync();
        return server;
    }

    public Psql Psql(string user = "alice", string database = "default") => new(Host, Port, user, database);

    /// <summary>A connected socket that has sent nothing.</summary>
    /// <param name="from">Its own address.</param>
    public async Task<RawClient> ConnectAsync(string from = Host)
    {
        var socket = new TcpClient(new IPEndPoint(IPAddress.Parse(from), 0)) { NoDelay = true };
        await socket.ConnectAsync(Host, Port);
        return new RawClient(socket);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
