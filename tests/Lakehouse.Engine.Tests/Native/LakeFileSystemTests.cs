using Lakehouse.Engine.Execution;
using Lakehouse.Storage;
using Xunit;

namespace Lakehouse.Engine.Tests.Native;

public sealed class LakeFileSystemTests : IDisposable
{
    private readonly EngineFixture _engine = new();

    private MemoryLakeFiles Files => _engine.Files;

    [Fact]
    public void A_glob_reads_every_file_that_matches()
    {
        Files.Put("lake://t/a.parquet", Parquet.Of("SELECT 1 AS x"));
        Files.Put("lake://t/b.parquet", Parquet.Of("SELECT 2 AS x"));
        Files.Put("lake://u/c.parquet", Parquet.Of("SELECT 4 AS x"));
        Assert.Equal("3", _engine.Scalar("SELECT sum(x) FROM read_parquet('lake://t/*.parquet')"));
    }

    [Fact]
    public void A_file_is_opened_with_the_version_that_the_glob_told()
    {
        Files.Put("lake://a.parquet", Parquet.Of("SELECT 1 AS x"));
        Files.Put("lake://a.parquet", Parquet.Of("SELECT 2 AS x"));
        Assert.Equal("2", _engine.Scalar("SELECT x FROM read_parquet('lake://a.parquet')"));
        Assert.All(Files.VersionsAskedFor, version => Assert.Equal("2", version));
    }

    [Fact]
    public void Hive_partitions_name_and_size_come_from_the_path()
    {
        Files.Put("lake://t/year=2023/a.parquet", Parquet.Of("SELECT 1 AS x"));
        Files.Put("lake://t/year=2024/a.parquet", Parquet.Of("SELECT 2 AS x"));
        Assert.Equal("2", _engine.Scalar("SELECT x FROM read_parquet('lake://t/*.parquet', hive_partitioning = true) WHERE year = 2024"));
    }

    [Fact]
    public void Only_what_a_query_needs_is_read_and_only_once()
    {
        Files.Put("lake://a.parquet", Parquet.Of("SELECT i, md5(i::VARCHAR) AS text FROM range(500000) t(i)"));
        Assert.Equal("124999750000", _engine.Scalar("SELECT sum(i) FROM read_parquet('lake://a.parquet')"));
        var reads = Files.Reads;
        Assert.InRange(reads, 1, 40);
        Assert.Equal("124999750000", _engine.Scalar("SELECT sum(i) FROM read_parquet('lake://a.parquet')"));
        Assert.Equal(reads, Files.Reads);
    }

    [Fact]
    public void A_replaced_file_is_read_anew()
    {
        Files.Put("lake://a.parquet", Parquet.Of("SELECT 1 AS x"));
        Assert.Equal("1", _engine.Scalar("SELECT x FROM read_parquet('lake://a.parquet')"));
        Files.Put("lake://a.parquet", Parquet.Of("SELECT 2 AS x"));
        Assert.Equal("2", _engine.Scalar("SELECT x FROM read_parquet('lake://a.parquet')"));
        Files.Put("lake://a.parquet", Parquet.Of("SELECT i AS x FROM range(3) t(i)"));
        Assert.Equal("3", _engine.Scalar("SELECT count(*) FROM read_parquet('lake://a.parquet')"));
    }

    [Fact]
    public void Two_versions_read_at_once_are_never_mixed()
    {
        Files.KeepsOldVersions = true;
        Files.Put("lake://a.parquet", Parquet.Of("SELECT 1 AS x, i FROM range(300000) t(i)", ", ROW_GROUP_SIZE 20000"));
        using var plan = _engine.Connection.Prepare("SELECT x, i FROM read_parquet('lake://a.parquet')");
        using var old = plan.Execute();
        Assert.True(old.Next());
        Files.Put("lake://a.parquet", Parquet.Of("SELECT 2 AS x, i FROM range(300000) t(i)", ", ROW_GROUP_SIZE 20000"));
        using var other = _engine.Engine.Connect();
        using var rows = other.Query("SELECT min(x), max(i) FROM read_parquet('lake://a.parquet')");
        Assert.True(rows.Next());
        Assert.Equal("2", EngineFixture.Text(rows, 0));
        do
        {
            for (var row = 0; row < old.Current.Size; row++) Assert.Equal(1, old.Current.Column(0).Read<int>(row));
        }
        while (old.Next());
    }

    [Fact]
    public void Text_and_compressed_files_are_read_in_sequence()
    {
        Files.Put("lake://a.csv", "a,b\n1,x\n2,y\n"u8.ToArray());
        Files.Put("lake://a.json", "{\"a\": 5}\n{\"a\": 6}\n"u8.ToArray());
        using var packed = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(packed, System.IO.Compression.CompressionMode.Compress, leaveOpen: true))
            gzip.Write("a,b\n3,x\n4,y\n"u8);
        Files.Put("lake://a.csv.gz", packed.ToArray());
        Assert.Equal("3", _engine.Scalar("SELECT sum(a) FROM read_csv('lake://a.csv')"));
        Assert.Equal("7", _engine.Scalar("SELECT sum(a) FROM read_csv('lake://a.csv.gz')"));
        Assert.Equal("11", _engine.Scalar("SELECT sum(a) FROM read_json('lake://a.json')"));
    }

    [Fact]
    public void Each_row_group_that_a_scan_reads_is_told_also_when_the_engine_still_holds_it()
    {
        foreach (var name in (string[])["a", "b"])
            Files.Put($"lake://{name}.parquet", Parquet.Of("SELECT i FROM range(300000) t(i)", ", ROW_GROUP_SIZE 100000"));
        for (var run = 0; run < 2; run++)
        {
            Files.RowGroups.Clear();
            Assert.Equal("40000", _engine.Scalar("SELECT count(*) FROM read_lake_parquet('lake://*.parquet') WHERE i BETWEEN 110000 AND 129999"));
            Assert.Equal(2, Files.RowGroups.Distinct().Count());
        }
    }

    [Fact]
    public void A_scan_ends_with_its_query_also_where_that_stops_early_or_fails()
    {
        const string scan = "FROM read_lake_parquet('lake://*.parquet')";
        foreach (var name in (string[])["a", "b"])
            Files.Put($"lake://{name}.parquet", Parquet.Of("SELECT i, repeat('x', i::INT % 5) AS s FROM range(300000) t(i)", ", ROW_GROUP_SIZE 100000"));
        foreach (var query in (string[])[$"SELECT count(s) {scan}", $"SELECT i, s {scan}", $"SELECT i {scan} LIMIT 1"])
        {
            using var whole = _engine.Connection.Prepare(query);
            using var stream = whole.Execute();
            while (stream.Next()) { }
            Assert.Equal(0, Files.Scans);
        }

        using (var plan = _engine.Connection.Prepare($"SELECT i, s {scan}"))
        {
            using (var stream = plan.Execute())
            {
                Assert.True(stream.Next());
                Assert.Equal(1, Files.Scans);
            }

            // The engine keeps what it was doing until the connection is used again.
            _engine.Scalar("SELECT 1");
            Assert.Equal(0, Files.Scans);
        }

        Files.FailRead = path => new StorageException(StorageFault.Changed, "replaced");
        Files.Put("lake://a.parquet", Parquet.Of("SELECT 1 AS i, 'y' AS s"));
        Assert.Throws<EngineException>(() => _engine.Scalar($"SELECT count(s) {scan}"));
        Assert.Equal(0, Files.Scans);
    }

    [Fact]
    public void A_missing_file_is_an_error_of_input()
    {
        var error = Assert.Throws<EngineException>(() => _engine.Scalar("SELECT * FROM read_parquet('lake://none.parquet')"));
        Assert.Equal(EngineErrorType.IO, error.Type);
    }

    [Theory]
    [InlineData(StorageFault.Changed)]
    [InlineData(StorageFault.Denied)]
    [InlineData(StorageFault.Unavailable)]
    public void A_failed_read_is_told_with_its_fault_and_message(StorageFault fault)
    {
        Files.Put("lake://a.parquet", Parquet.Of("SELECT 1 AS x"));
        Files.FailRead = path => new StorageException(fault, $"cannot read {path}: 100% ünlucky");
        var error = Assert.Throws<EngineException>(() => _engine.Scalar("SELECT x FROM read_parquet('lake://a.parquet')"));
        Assert.Equal(fault, error.Storage?.Fault);
        Assert.Equal("cannot read lake://a.parquet: 100% ünlucky", error.Message);
    }

    [Fact]
    public void A_read_that_fails_in_the_middle_of_a_stream_ends_it_with_the_error()
    {
        Files.Put("lake://a.parquet", Parquet.Of("SELECT i, md5(i::VARCHAR) AS x FROM range(1000000) t(i)", ", ROW_GROUP_SIZE 20000"));
        using var plan = _engine.Connection.Prepare("SELECT * FROM read_parquet('lake://a.parquet')");
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        Files.FailRead = _ => new StorageException(StorageFault.Changed, "replaced");
        var error = Assert.Throws<EngineException>(() =>
        {
            while (stream.Next()) { }
        });
        Assert.Equal(StorageFault.Changed, error.Storage?.Fault);
    }

    [Fact]
    public void A_fault_of_ours_becomes_an_internal_error_and_not_a_crash()
    {
        Files.Put("lake://a.parquet", Parquet.Of("SELECT 1 AS x"));
        Files.FailRead = _ => new InvalidCastException("bug");
        var error = Assert.Throws<EngineException>(() => _engine.Scalar("SELECT x FROM read_parquet('lake://a.parquet')"));
        Assert.Equal(("XX000", "internal error"), (error.SqlError?.State.Code, error.Message));
        Assert.Contains("InvalidCastException: bug", error.InternalTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_broken_file_is_an_error()
    {
        Files.Put("lake://a.parquet", "PAR1 not really PAR1"u8.ToArray());
        var error = Assert.Throws<EngineException>(() => _engine.Scalar("SELECT * FROM read_parquet('lake://a.parquet')"));
        Assert.Contains("lake://a.parquet'", error.Message, StringComparison.Ordinal);
        Assert.Equal(0, Files.Open);
    }

    [Fact]
    public async Task Many_connections_read_at_once()
    {
        for (var i = 0; i < 20; i++) Files.Put($"lake://t/{i}.parquet", Parquet.Of($"SELECT i AS x FROM range({i * 1000}) t(i)"));
        var counts = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() =>
        {
            using var connection = _engine.Engine.Connect();
            using var result = connection.Query("SELECT count(*) FROM read_parquet('lake://t/*.parquet')");
            Assert.True(result.Next());
            return EngineFixture.Text(result, 0);
        })));
        Assert.All(counts, count => Assert.Equal("190000", count));
    }

    [Fact]
    public void No_file_stays_open()
    {
        Files.Put("lake://a.parquet", Parquet.Of("SELECT i AS x FROM range(1000000) t(i)"));
        using (var plan = _engine.Connection.Prepare("SELECT x FROM read_parquet('lake://a.parquet')"))
        {
            using var stream = plan.Execute();
            Assert.True(stream.Next());
        }
        _engine.Dispose();
        Assert.InRange(Files.Opened, 1, int.MaxValue);
        Assert.Equal(0, Files.Open);
    }

    [Fact]
    public void Every_instance_has_files_of_its_own_and_lets_them_go()
    {
        var files = OpenAndClose();
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        Assert.False(files.TryGetTarget(out _));

        static WeakReference<MemoryLakeFiles> OpenAndClose()
        {
            var own = new MemoryLakeFiles();
            own.Put("lake://a.parquet", Parquet.Of("SELECT 5 AS x"));
            using var engine = EngineInstance.Open(own, new EngineOptions());
            using var connection = engine.Connect();
            connection.Run("SELECT x FROM read_parquet('lake://a.parquet')");
            return new(own);
        }
    }

    public void Dispose() => _engine.Dispose();
}
