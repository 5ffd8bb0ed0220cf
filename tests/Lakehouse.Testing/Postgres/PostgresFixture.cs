using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Npgsql;
using Xunit;

namespace Lakehouse.Testing.Postgres;

/// <summary>
/// A PostgreSQL 15 of the test process's own, in a temporary folder: started once, stopped at the end. A test assembly
/// says <c>[assembly: AssemblyFixture(typeof(PostgresFixture))]</c>; its tests take the fixture in their constructors and
/// begin with <see cref="Require"/>, which skips them by name where PostgreSQL is not installed.
/// </summary>
public sealed class PostgresFixture : IAsyncLifetime
{
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"lakehouse-postgres-{Guid.NewGuid():N}");
    private Process? _server;

    /// <summary>Settings beyond the usual ones of a test, as <c>name=value</c>; they win.</summary>
    public IReadOnlyList<string> Settings { get; init; } = [];

    /// <summary>The server listens on 127.0.0.1.</summary>
    public const string Host = "127.0.0.1";

    /// <summary>Its superuser; every address is trusted.</summary>
    public const string User = "postgres";

    /// <summary>The port, 0 while it does not run.</summary>
    public int Port { get; private set; }

    /// <summary>For Npgsql, to database postgres.</summary>
    public string ConnectionString => $"Host={Host};Port={Port};Username={User};Database=postgres";

    /// <summary>Skips the calling test where there is no PostgreSQL.</summary>
    public void Require() => Assert.SkipWhen(Port == 0, PostgresInstallation.Missing);

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (PostgresInstallation.Folder is null) return;
        Directory.CreateDirectory(_folder);
        await PostgresInstallation.OwnAsync(_folder);
        var data = Path.Combine(_folder, "data");
        var (initdb, initArguments) = PostgresInstallation.Command(
            "initdb", "-D", data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        var made = await ProgramRun.RunAsync(initdb, initArguments, workingDirectory: _folder);
        if (made.ExitCode != 0) throw new InvalidOperationException($"initdb failed: {made.Error}");
        Port = FreePort();
        Start(data);
        await WaitUntilReadyAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_server is { HasExited: false })
        {
            var (stop, arguments) = PostgresInstallation.Command(
                "pg_ctl", "-D", Path.Combine(_folder, "data"), "-m", "immediate", "-w", "stop");
            await ProgramRun.RunAsync(stop, arguments, workingDirectory: _folder);
        }

        _server?.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    private void Start(string data)
    {
        string[] settings = [.. Settings.SelectMany(setting => new[] { "-c", setting })];
        var (postgres, arguments) = PostgresInstallation.Command(
            "postgres", [
            "-D", data, "-p", $"{Port}", "-k", _folder, "-c", $"listen_addresses={Host}", "-c", "fsync=off",
            "-c", "full_page_writes=off", "-c", "shared_buffers=64MB", "-c", "max_connections=50", "-c", "logging_collector=off",
            "-c", "timezone=UTC", "-c", "datestyle=ISO,MDY", "-c", "autovacuum=off", .. settings]);
        var start = new ProcessStartInfo(postgres, arguments)
        {
            WorkingDirectory = _folder, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        _server = Process.Start(start)!;
        // The pipes must be drained, or the server would block once they are full.
        _server.BeginOutputReadLine();
        _server.BeginErrorReadLine();
    }

    private async Task WaitUntilReadyAsync()
    {
        var limit = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                await using var connection = new NpgsqlConnection(ConnectionString + ";Pooling=false;Timeout=5");
                await connection.OpenAsync();
                return;
            }
            catch (NpgsqlException) when (limit.Elapsed < TimeSpan.FromSeconds(30) && !_server!.HasExited)
            {
                await Task.Delay(50);
            }
        }
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
