using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Lakehouse.Testing.Postgres;

namespace Lakehouse.Bench.Scale;

/// <summary>Debian's PgBouncer in front of a PostgreSQL, with pooled sessions.</summary>
internal sealed class PgBouncer : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _folder;

    private PgBouncer(Process process, string folder) => (_process, _folder) = (process, folder);

    /// <summary>Where it listens.</summary>
    public int Port { get; private init; }

    /// <summary>Starts one, and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended.</exception>
    public static async Task<PgBouncer> StartAsync(string program, int postgresPort)
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-pgbouncer-").FullName;
        await PostgresInstallation.OwnAsync(folder);
        using (var probe = new TcpListener(IPAddress.Loopback, 0))
        {
            probe.Start();
            var port = ((IPEndPoint)probe.LocalEndpoint).Port;
            probe.Stop();
            var file = Path.Combine(folder, "pgbouncer.ini");
            await File.WriteAllTextAsync(
                file,
                $"[databases]\n* = host=127.0.0.1 port={postgresPort} user=postgres\n[pgbouncer]\nlisten_addr = 127.0.0.1\nlisten_port = {port}\n"
                + "unix_socket_dir =\nauth_type = any\npool_mode = session\nignore_startup_parameters = extra_float_digits\n");
            // It refuses to run as root.
            string[] asOther = Environment.UserName == "root" ? ["-u", "postgres"] : [];
            var process = Process.Start(new ProcessStartInfo(program, ["-q", .. asOther, file]) { RedirectStandardError = true, RedirectStandardOutput = true })!;
            process.BeginErrorReadLine();
            process.BeginOutputReadLine();
            var pooler = new PgBouncer(process, folder) { Port = port };
            while (!await ListensAsync(port))
            {
                if (process.HasExited) throw new InvalidOperationException($"{program} ended with {process.ExitCode}");
                await Task.Delay(50);
            }

            return pooler;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static async Task<bool> ListensAsync(int port)
    {
        try
        {
            using var client = new TcpClient();
            await client.ConnectAsync(IPAddress.Loopback, port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
