using System.Text;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Listing;
using Lakehouse.Storage.Local;
using Lakehouse.Storage.Reading;
using Xunit;

namespace Lakehouse.Storage.Tests.Reading;

public sealed class LakeReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly LakeReader _reader = new(new RangeCache(new RangeCacheOptions()));

    public void Dispose() => _folder.Dispose();

    private async Task<FileSet> RegisterAsync(string table = "t")
    {
        var store = new LocalObjectStore(_folder.Path);
        var snapshot = await StoreSnapshot.ReadAsync(store, null, null, CancellationToken.None);
        var set = new FileSet(store, LakePath.Table("default", "public", table), snapshot.Objects);
        _reader.Register(set);
        return set;
    }

    private static string Read(ILakeFile file)
    {
        var buffer = new byte[file.Entry.Size];
        Assert.Equal(buffer.Length, file.Read(0, buffer));
        return Encoding.UTF8.GetString(buffer);
    }

    [Fact]
    public async Task A_glob_tells_the_registered_files_and_they_can_be_read()
    {
        _folder.Write("events/day=1/a.csv", "one");
        _folder.Write("events/day=2/b.csv", "three");
        var set = await RegisterAsync();

        var entries = _reader.Glob(set.GlobPath);

        Assert.Equal(
            ["lake://default/public/t/events/day=1/a.csv", "lake://default/public/t/events/day=2/b.csv"],
            entries.Select(entry => entry.Path));
        Assert.Equal([3, 5], entries.Select(entry => entry.Size));
        using var file = _reader.Open(entries[1].Path, entries[1].Version, 0);
        Assert.Equal("three", Read(file));
        GC.KeepAlive(set);
    }

    [Fact]
    public async Task Two_versions_of_a_table_are_served_side_by_side()
    {
        var path = _folder.Write("a.csv", "old");
        var before = await RegisterAsync();
        File.Delete(path);
        _folder.Write("b.csv", "newer");
        var after = await RegisterAsync();

        Assert.EndsWith("/a.csv", Assert.Single(_reader.Glob(before.GlobPath)).Path, StringComparison.Ordinal);
        Assert.EndsWith("/b.csv", Assert.Single(_reader.Glob(after.GlobPath)).Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_not_registered_does_not_exist()
    {
        _folder.Write("a.csv", "x");
        var set = await RegisterAsync();
        _folder.Write("later.csv", "y");

        foreach (var path in new[] { "lake://default/public/t/later.csv", "lake://default/public/u/a.csv", "lake://a.csv", "/etc/passwd" })
        {
            Assert.Empty(_reader.Glob(path));
            Assert.Equal(StorageFault.NotFound, Assert.Throws<StorageException>(() => _reader.Open(path, null, 0)).Fault);
        }

        Assert.Empty(_reader.Glob("lake://default/public/t@0000000000000000/**"));
        Assert.Throws<StorageException>(() => _reader.Open(set.PathOf(set.Files[0]), "another version", 0));
    }

    [Fact]
    public async Task A_file_replaced_after_the_snapshot_is_a_change()
    {
        _folder.Write("a.csv", "x");
        var set = await RegisterAsync();
        using var file = _reader.Open(set.PathOf(set.Files[0]), set.Files[0].Version, 0);
        _folder.Write("a.csv", "longer");

        Assert.Equal(StorageFault.Changed, Assert.Throws<StorageException>(() => file.Read(0, new byte[1])).Fault);
    }

    [Fact]
    public async Task Names_with_separators_stay_apart()
    {
        _folder.Write("a.csv", "x");
        var set = await RegisterAsync("odd/name@1 'x'");

        Assert.Equal("lake://default/public/odd%2Fname%401%20%27x%27/a.csv", Assert.Single(_reader.Glob(set.GlobPath)).Path);
    }
}
