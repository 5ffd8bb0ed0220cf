using System.Diagnostics;
using Lakehouse.Clients.Tests.Servers;
using Lakehouse.Testing;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>What stands between clients and servers in practice: PgBouncer in transaction mode and HAProxy, in front of us.</summary>
public sealed class PoolerTests(LakehouseFixture lakehouse) : IDisposable
{
    private const string PgBouncer = "/usr/sbin/pgbouncer";

    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-pooler-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task PgBouncer_shares_one_session_among_transactions_of_many_clients()
    {
        Assert.SkipUnless(File.Exists(PgBouncer), $"PgBouncer is not installed ({PgBouncer})");
        var port = HaProxy.FreePort();
        var settings = Write("pgbouncer.ini", $"""
            [databases]
            default = host={LakehouseFixture.Host} port={lakehouse.Port} dbname=default
            [pgbouncer]
            listen_addr = 127.0.0.1
            listen_port = {port}
            unix_socket_dir =
            auth_type = any
            pool_mode = transaction
            default_pool_size = 1
            server_reset_query = DISCARD ALL
            server_check_query = select 1
            server_check_delay = 0
            ignore_startup_parameters = extra_float_digits
            """.Replace("            ", "", StringComparison.Ordinal).Replace("auth_type = any", "auth_type = trust\nauth_file = " + Write("users.txt", "\"postgres\" \"\"\n"), StringComparison.Ordinal));
        using var pooler = Start(PgBouncer, settings);
        try
        {
            var address = $"Host=127.0.0.1;Port={port};Username=postgres;Database=default;Pooling=false;No Reset On Close=true;Server Compatibility Mode=NoTypeLoading";
            await UntilItAnswersAsync(address);
            var backends = new HashSet<object?>();
            var clients = new List<NpgsqlConnection>();
            for (var i = 0; i < 5; i++)
            {
                clients.Add(new NpgsqlConnection(address));
                await clients[i].OpenAsync(TestContext.Current.CancellationToken);
            }

            for (var round = 0; round < 4; round++)
            {
                foreach (var client in clients) backends.Add(await AskAsync(client, "select pg_backend_pid()"));
            }

            Assert.Single(backends);
            await using (var transaction = await clients[0].BeginTransactionAsync(TestContext.Current.CancellationToken))
            {
                Assert.Equal(3, await AskAsync(clients[0], "select 1 + 2"));
                await transaction.CommitAsync(TestContext.Current.CancellationToken);
            }

            var failed = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(clients[1], "select 1/0"));
            Assert.Equal("22012", failed.SqlState);
            Assert.Equal(25L, await AskAsync(clients[2], "select count(*) from nation"));
            foreach (var client in clients) await client.DisposeAsync();
        }
        finally
        {
            pooler.Kill();
        }
    }

    [Fact]
    public async Task HAProxy_finds_us_healthy_and_passes_sessions_through()
    {
        HaProxy.Require();
        await using var proxy = await HaProxy.StartAsync("pgsql-check user postgres", $"one {LakehouseFixture.Host}:{lakehouse.Port} check inter 200ms fall 1 rise 1");
        // Checks that fail take the server out, so they must go well for a while.
        await Task.Delay(1000, TestContext.Current.CancellationToken);
        await using var client = await proxy.ConnectAsync();
        Assert.Equal(25L, await AskAsync(client, "select count(*) from nation"));
    }

    [Theory]
    [InlineData("simple")]
    [InlineData("extended")]
    [InlineData("prepared")]
    public async Task Pgbench_runs_its_script_in_every_mode(string mode)
    {
        Assert.SkipUnless(PostgresInstallation.Folder is not null, PostgresInstallation.Missing);
        var script = Write("script.sql", """
            \set key random(0, 24)
            SELECT n_name FROM nation WHERE n_nationkey = :key;
            BEGIN;
            SELECT count(*), sum(o_totalprice) FROM orders WHERE o_custkey = :key * 10 + 1;
            END;

            """);
        var run = await ProgramRun.RunAsync(
            "/usr/lib/postgresql/15/bin/pgbench",
            ["-n", "-M", mode, "-f", script, "-c", "4", "-j", "2", "-t", "25", "-h", LakehouseFixture.Host, "-p", $"{lakehouse.Port}", "-U", "postgres", "default"]);
        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        Assert.Contains("number of transactions actually processed: 100/100", run.Output, StringComparison.Ordinal);
        Assert.Contains("number of failed transactions: 0 ", run.Output, StringComparison.Ordinal);
    }

    private static async Task<object?> AskAsync(NpgsqlConnection client, string question)
    {
        await using var command = new NpgsqlCommand(question, client);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }

    private static async Task UntilItAnswersAsync(string connectionString)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            try
            {
                await using var client = new NpgsqlConnection(connectionString);
                await client.OpenAsync(patience.Token);
                await AskAsync(client, "select 1");
                return;
            }
            catch (NpgsqlException) when (!patience.IsCancellationRequested)
            {
                await Task.Delay(50, patience.Token);
            }
        }
    }

    /// <summary>Starts a program that stays in the foreground; PgBouncer refuses to run as root.</summary>
    private Process Start(string program, params string[] arguments)
    {
        var start = Environment.UserName == "root" && program == PgBouncer
            ? new ProcessStartInfo("setpriv", ["--reuid=nobody", "--regid=nogroup", "--clear-groups", program, .. arguments])
            : new ProcessStartInfo(program, arguments);
        start.RedirectStandardError = start.RedirectStandardOutput = true;
        start.WorkingDirectory = _folder;
        var process = Process.Start(start)!;
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        return process;
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(_folder, name);
        File.WriteAllText(path, text);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);
            File.SetUnixFileMode(_folder, (UnixFileMode)0b111_101_101);
        }

        return path;
    }
}
