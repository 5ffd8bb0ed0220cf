using Lakehouse.Storage.Local;
using Xunit;

namespace Lakehouse.Storage.Tests.Local;

public sealed class LocalObjectStoreTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Files_are_listed_in_ordinal_order_of_their_keys()
    {
        _folder.Write("b/x.parquet", "1");
        _folder.Write("b.parquet", "22");
        _folder.Write("a/day=2024-01-01/é x.parquet", "333");
        using var store = new LocalObjectStore(_folder.Path);

        var listed = await store.ListAllAsync();

        Assert.Equal(["a/day=2024-01-01/é x.parquet", "b.parquet", "b/x.parquet"], listed.Select(file => file.Key));
        Assert.Equal([3, 2, 1], listed.Select(file => file.Size));
    }

    [Fact]
    public async Task A_prefix_selects_by_characters_and_not_only_by_folders()
    {
        _folder.Write("ab/c.csv", "");
        _folder.Write("ab/d.csv", "");
        _folder.Write("abc.csv", "");
        _folder.Write("b.csv", "");
        using var store = new LocalObjectStore(_folder.Path);

        Assert.Equal(["ab/c.csv", "ab/d.csv", "abc.csv"], (await store.ListAllAsync("ab")).Select(file => file.Key));
        Assert.Equal(["ab/c.csv"], (await store.ListAllAsync("ab/c")).Select(file => file.Key));
        Assert.Empty(await store.ListAllAsync("../"));
    }

    [Fact]
    public async Task A_range_is_read_and_ends_at_the_end_of_the_file()
    {
        _folder.Write("a.csv", "0123456789");
        using var store = new LocalObjectStore(_folder.Path);
        var file = Assert.Single(await store.ListAllAsync());

        Assert.Equal("345", await store.ReadTextAsync(file, 3, 3));
        Assert.Equal("89", await store.ReadTextAsync(file, 8, 100));
        Assert.Equal("", await store.ReadTextAsync(file, 10, 1));
    }

    [Fact]
    public async Task A_file_replaced_after_the_listing_is_a_change_even_at_the_same_size()
    {
        var path = _folder.Write("a.csv", "old");
        using var store = new LocalObjectStore(_folder.Path);
        var file = Assert.Single(await store.ListAllAsync());

        var other = _folder.Write("b.csv", "new");
        File.SetLastWriteTimeUtc(other, File.GetLastWriteTimeUtc(path).AddTicks(10));
        File.Move(other, path, overwrite: true);

        Assert.Equal(StorageFault.Changed, await Listed.FaultOfAsync(() => store.ReadTextAsync(file)));
    }

    [Fact]
    public async Task A_file_removed_after_the_listing_is_not_found()
    {
        var path = _folder.Write("a.csv", "old");
        using var store = new LocalObjectStore(_folder.Path);
        var file = Assert.Single(await store.ListAllAsync());
        File.Delete(path);

        Assert.Equal(StorageFault.NotFound, await Listed.FaultOfAsync(() => store.ReadTextAsync(file)));
    }

    [Theory]
    [InlineData("../outside.csv")]
    [InlineData("inside/../../outside.csv")]
    [InlineData("/etc/passwd")]
    [InlineData("./a.csv")]
    [InlineData("inside//a.csv")]
    [InlineData("")]
    [InlineData("a\0.csv")]
    public async Task A_key_that_is_not_plain_is_not_found(string key)
    {
        var root = Directory.CreateDirectory(Path.Combine(_folder.Path, "root", "inside"));
        _folder.Write("outside.csv", "secret");
        using var store = new LocalObjectStore(root.Parent!.FullName);

        Assert.Equal(StorageFault.NotFound, await Listed.FaultOfAsync(
            async () => await store.ReadAsync(key, "", 0, new byte[1], arrived: null, CancellationToken.None)));
    }

    [Fact]
    public async Task Links_that_leave_the_root_are_neither_listed_nor_read()
    {
        var secret = _folder.Write("outside/secret.csv", "secret");
        var root = Directory.CreateDirectory(Path.Combine(_folder.Path, "root")).FullName;
        File.CreateSymbolicLink(Path.Combine(root, "file.csv"), secret);
        Directory.CreateSymbolicLink(Path.Combine(root, "folder"), Path.Combine(_folder.Path, "outside"));
        File.CreateSymbolicLink(Path.Combine(root, "nowhere.csv"), Path.Combine(root, "missing"));
        _folder.Write("root/real.csv", "ok");
        File.CreateSymbolicLink(Path.Combine(root, "alias.csv"), "real.csv");
        using var store = new LocalObjectStore(root);

        var listed = await store.ListAllAsync();

        Assert.Equal(["alias.csv", "real.csv"], listed.Select(file => file.Key));
        Assert.Equal("ok", await store.ReadTextAsync(listed[0]));
        foreach (var key in new[] { "file.csv", "folder/secret.csv" })
        {
            Assert.Equal(StorageFault.NotFound, await Listed.FaultOfAsync(
                async () => await store.ReadAsync(key, "", 0, new byte[1], arrived: null, CancellationToken.None)));
        }
    }

    [Fact]
    public async Task A_folder_that_links_to_itself_is_listed_once()
    {
        _folder.Write("a.csv", "x");
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "loop"), _folder.Path);
        using var store = new LocalObjectStore(_folder.Path);

        Assert.Equal(["a.csv"], (await store.ListAllAsync()).Select(file => file.Key));
    }

    [Fact]
    public void A_missing_folder_and_a_file_are_refused_at_once()
    {
        var file = _folder.Write("a.csv", "");

        Assert.Equal($"folder \"{_folder.Path}/no\" does not exist",
            Assert.Throws<StorageException>(() => new LocalObjectStore(_folder.Path + "/no")).Message);
        Assert.Equal($"\"{file}\" is a file, not a folder",
            Assert.Throws<StorageException>(() => new LocalObjectStore(file)).Message);
    }
}
