using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Tests.Native;
using Xunit;

namespace Lakehouse.Engine.Tests.Execution;

public sealed class SandboxTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    [Theory]
    [InlineData("SELECT * FROM read_text('/etc/passwd')")]
    [InlineData("SELECT * FROM read_blob('/etc/*')")]
    [InlineData("SELECT * FROM glob('/etc/*')")]
    [InlineData("SELECT * FROM read_csv('/etc/passwd')")]
    [InlineData("SELECT * FROM '/etc/passwd.csv'")]
    [InlineData("SELECT * FROM read_parquet('lake:/../etc/passwd')")]
    [InlineData("COPY (SELECT 1) TO '/tmp/lakehouse-sandbox.csv'")]
    [InlineData("COPY (SELECT 1) TO 'lake://x.parquet'")]
    [InlineData("ATTACH '/tmp/lakehouse-sandbox.db'")]
    [InlineData("EXPORT DATABASE '/tmp/lakehouse-sandbox'")]
    [InlineData("INSTALL httpfs")]
    [InlineData("LOAD httpfs")]
    [InlineData("LOAD '/tmp/x.duckdb_extension'")]
    [InlineData("SELECT * FROM read_parquet('https://127.0.0.1/x.parquet')")]
    [InlineData("SELECT * FROM read_parquet('s3://b/x.parquet')")]
    [InlineData("SET enable_external_access = true")]
    [InlineData("SET allowed_directories = ['/']")]
    [InlineData("SET GLOBAL temp_directory = '/etc'")]
    [InlineData("SET autoload_known_extensions = true; SELECT * FROM read_parquet('s3://b/x.parquet')")]
    public void What_leaves_the_lake_is_refused(string sql)
    {
        var error = Assert.Throws<EngineException>(() => _engine.Connection.Run(sql));
        Assert.NotEqual(EngineErrorType.Parser, error.Type);
    }

    [Fact]
    public void Lake_files_are_read()
    {
        _engine.Files.Put("lake://a.parquet", Parquet.Of("SELECT 42 AS x"));
        Assert.Equal("42", _engine.Scalar("SELECT x FROM read_parquet('lake://a.parquet')"));
    }

    [Fact]
    public void An_instance_over_a_folder_reaches_that_folder_only()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-folder");
        try
        {
            using var engine = EngineInstance.OpenFolder(folder.FullName, new EngineOptions { Threads = 1 });
            using var connection = engine.Connect();
            connection.Run($"COPY (SELECT 1 AS x) TO '{folder.FullName}/x.csv'");
            Assert.True(File.Exists(Path.Combine(folder.FullName, "x.csv")));
            foreach (var outside in (string[])["/tmp/lakehouse-sandbox.csv", folder.FullName + "-beside.csv", folder.FullName + "/../lakehouse-sandbox.csv"])
                Assert.Equal(EngineErrorType.Permission, Assert.Throws<EngineException>(() => connection.Run($"COPY (SELECT 1) TO '{outside}'")).Type);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void A_session_may_set_its_time_zone() => _engine.Connection.Run("SET TimeZone = 'Europe/Berlin'");

    [Fact]
    public void What_exceeds_the_memory_is_spilled()
    {
        var folder = Directory.CreateTempSubdirectory("lakehouse-spill");
        try
        {
            using var engine = EngineInstance.Open(new MemoryLakeFiles(), new EngineOptions { Threads = 1, MemoryLimit = "60MB", TempDirectory = folder.FullName });
            using var connection = engine.Connect();
            using var plan = connection.Prepare("SELECT i, repeat('x', 40) || i FROM range(2000000) t(i) ORDER BY hash(i)");
            using var stream = plan.Execute();
            Assert.True(stream.Next());
            Assert.NotEmpty(folder.GetFiles());
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Without_a_place_to_spill_a_query_too_large_fails()
    {
        using var engine = EngineInstance.Open(new MemoryLakeFiles(), new EngineOptions { Threads = 1, MemoryLimit = "60MB" });
        using var connection = engine.Connect();
        using var plan = connection.Prepare("SELECT i, repeat('x', 40) || i FROM range(2000000) t(i) ORDER BY hash(i)");
        Assert.Equal(EngineErrorType.OutOfMemory, Assert.Throws<EngineException>(() => plan.Execute()).Type);
    }

    [Fact]
    public void A_wrong_option_is_told()
    {
        var error = Assert.Throws<EngineException>(() => EngineInstance.Open(new MemoryLakeFiles(), new EngineOptions { MemoryLimit = "much" }));
        Assert.Contains("memory_limit", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Settings_that_make_the_engine_PostgreSQLs_hold_on_every_connection()
    {
        using var other = _engine.Engine.Connect();
        using var result = other.Query("SELECT (7 / 2)::VARCHAR || list(x ORDER BY x)::VARCHAR || list(x ORDER BY x DESC)::VARCHAR FROM (VALUES (1), (NULL), (2)) t(x)");
        Assert.True(result.Next());
        Assert.Equal("3[1, 2, NULL][NULL, 2, 1]", EngineFixture.Text(result, 0));
    }

    public void Dispose() => _engine.Dispose();
}
