using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Servers;

/// <summary>HAProxy in front of servers: one port of 127.0.0.1 whose connections go to each in turn. Where it is not installed tests are skipped.</summary>
internal sealed class HaProxy : IAsyncDisposable
{
    private const string Program = "/usr/sbin/haproxy";

    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-haproxy-").FullName;
    private readonly Process _process;

    private HaProxy(int port, string check, IEnumerable<string> servers)
    {
        Port = port;
        var file = Path.Combine(_folder, "haproxy.cfg");
        File.WriteAllLines(file,
        [
            "defaults", "  mode tcp", "  timeout connect 5s", "  timeout client 120s", "  timeout server 120s", "  retries 3", "  option redispatch",
            "listen lakehouse", $"  bind 127.0.0.1:{port}", "  balance roundrobin", $"  option {check}", .. servers.Select(server => "  server " + server),
        ]);
        _process = Process.Start(new ProcessStartInfo(Program, ["-f", file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    /// <summary>Its port.</summary>
    public int Port { get; }

    /// <summary>For Npgsql: a connection of its own each time.</summary>
    public string ConnectionString => $"Host=127.0.0.1;Port={Port};Username=postgres;Database=default;Pooling=false;Server Compatibility Mode=NoTypeLoading";

    /// <summary>Skips the test where it is not installed.</summary>
    public static void Require() => Assert.SkipUnless(File.Exists(Program), $"HAProxy is not installed ({Program})");

    /// <summary>Starts it, and waits until it lets clients through.</summary>
    /// <param name="check">How it looks whether a server is there, as in its configuration behind <c>option</c>.</param>
    /// <param name="servers">Each a name, an address and options.</param>
    public static async Task<HaProxy> StartAsync(string check, params string[] servers)
    {
        var proxy = new HaProxy(FreePort(), check, servers);
        await using var client = await proxy.ConnectAsync();
        return proxy;
    }

    /// <summary>A connection through it, tried again for half a minute: a server may be gone and its check not have noticed yet.</summary>
    public async Task<NpgsqlConnection> ConnectAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var client = new NpgsqlConnection(ConnectionString);
            try
            {
                await client.OpenAsync(patience.Token);
                return client;
            }
            catch (NpgsqlException) when (!patience.IsCancellationRequested)
            {
                await client.DisposeAsync();
                await Task.Delay(50, patience.Token);
            }
        }
    }

    /// <summary>A port of this machine that nobody listens on at the moment.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
