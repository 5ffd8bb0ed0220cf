using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Faults;

/// <summary>
/// Disks that take no more. The system refuses a write beyond the process's limit of a file's size (RLIMIT_FSIZE) as it refuses one to
/// a full disk, and needs no disk to be filled for it.
/// </summary>
public sealed class FullDiskTests(S3Fixture s3) : IDisposable
{
    // Blocks of 1,024 bytes. What the runtime maps twice while it compiles would count as a file, so it must not.
    private static readonly string[] SmallFiles = ["bash", "-c", "trap '' XFSZ; ulimit -f 128; exec \"$@\"", "lakehouse"];
    private static readonly Dictionary<string, string> Environment = new() { ["DOTNET_EnableWriteXorExecute"] = "0", ["DOTNET_EnableDiagnostics"] = "0" };

    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-full-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_query_that_finds_no_room_to_spill_gets_53100_and_the_server_goes_on()
    {
        await using var server = await LakehouseProcess.StartUnderAsync(
            SmallFiles, Environment, $"-store={SampleFolder.Path}", $"-temp-dir={_folder}", "-memory-limit=100MB", "-threads=2");
        await using var connection = await ConnectAsync(server);
        var full = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(
            connection, "select max(m) from (select md5(g::text) m from generate_series(1, 4000000) g order by 1 offset 1) s"));
        Assert.Equal("53100", full.SqlState);
        Assert.StartsWith("could not write to temporary file: ", full.MessageText, StringComparison.Ordinal);
        Assert.DoesNotContain(_folder, full.MessageText, StringComparison.Ordinal);
        // Npgsql leaves a connection on which it hears of a full disk.
        await using var another = await ConnectAsync(server);
        Assert.Equal(25L, await AskAsync(another, "select count(*) from nation"));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_a_warning_and_queries_go_on()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutFolderAsync(SampleFolder.Path, "lake/");
        await using var server = await LakehouseProcess.StartUnderAsync(
            SmallFiles, Environment, $"-store=s3://{bucket.Name}/lake", $"-s3.endpoint={s3.Options.Endpoint}", $"-s3.accessKey={s3.Options.Keys!.AccessKey}",
            $"-s3.secretKey={s3.Options.Keys.SecretKey}", $"-cache.dir={_folder}");
        await using var connection = await ConnectAsync(server);
        // Its column of comments is larger than a file may be.
        Assert.NotNull(await AskAsync(connection, "select sum(length(l_comment)) from lineitem"));
        await server.WaitForErrorAsync("[4000] the disk cache is not used for now: ", TestContext.Current.CancellationToken);
        Assert.NotNull(await AskAsync(connection, "select sum(length(o_comment)) from orders"));
        Assert.Empty(Directory.GetFiles(Path.Combine(_folder, "tmp")));
    }

    private static async Task<NpgsqlConnection> ConnectAsync(LakehouseProcess server)
    {
        var connection = new NpgsqlConnection($"Host=127.0.0.1;Port={server.Port};Username=me;Database=default;Pooling=false;Command Timeout=120");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<object?> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync(TestContext.Current.CancellationToken);
    }
}
