using System.Text;
using Lakehouse.Storage.S3;
using Lakehouse.Testing.S3;
using Xunit;

namespace Lakehouse.Storage.Tests.S3;

public sealed class S3ObjectStoreTests(S3Fixture s3)
{
    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    [Fact]
    public async Task A_range_is_read_and_ends_at_the_end_of_the_object()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutAsync("a.csv", Bytes("0123456789"));
        using var store = bucket.Open(s3.Options);
        var item = Assert.Single(await store.ListAllAsync());

        Assert.Equal(10, item.Size);
        Assert.Equal("345", await store.ReadTextAsync(item, 3, 3));
        Assert.Equal("89", await store.ReadTextAsync(item, 8, 100));
        Assert.Equal("", await store.ReadTextAsync(item, 10, 1));
    }

    [Fact]
    public async Task An_object_replaced_after_the_listing_is_a_change()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutAsync("a.csv", Bytes("old"));
        using var store = bucket.Open(s3.Options);
        var item = Assert.Single(await store.ListAllAsync());
        await bucket.PutAsync("a.csv", Bytes("new"));

        Assert.Equal(StorageFault.Changed, await Listed.FaultOfAsync(() => store.ReadTextAsync(item)));
        Assert.Equal("new", await store.ReadTextAsync(Assert.Single(await store.ListAllAsync())));
    }

    [Fact]
    public async Task An_object_removed_after_the_listing_is_not_found()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutAsync("a.csv", Bytes("old"));
        using var store = bucket.Open(s3.Options);
        var item = Assert.Single(await store.ListAllAsync());
        await bucket.DeleteAsync("a.csv");

        Assert.Equal(StorageFault.NotFound, await Listed.FaultOfAsync(() => store.ReadTextAsync(item)));
    }

    [Fact]
    public async Task A_wrong_secret_is_denied_and_the_message_holds_no_key()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        using var store = bucket.Open(s3.Options with { Keys = new S3Keys(s3.Options.Keys!.AccessKey, "wrong") });

        var error = await Assert.ThrowsAsync<StorageException>(() => store.CheckAsync(CancellationToken.None));

        Assert.Equal(StorageFault.Denied, error.Fault);
        Assert.Equal(
            $"S3 at {s3.Options.Endpoint!.ToString().TrimEnd('/')} refused access to bucket \"{bucket.Name}\": the secret key is wrong",
            error.Message);
    }

    [Fact]
    public async Task An_unknown_access_key_is_denied()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        using var store = bucket.Open(s3.Options with { Keys = new S3Keys("nobody", "wrong") });

        Assert.Equal(StorageFault.Denied, await Listed.FaultOfAsync(() => store.CheckAsync(CancellationToken.None)));
    }

    [Fact]
    public async Task A_missing_bucket_is_not_found()
    {
        s3.Require();
        using var store = new S3ObjectStore(s3.Options, "no-such-bucket", "");

        var error = await Assert.ThrowsAsync<StorageException>(() => store.CheckAsync(CancellationToken.None));

        Assert.Equal((StorageFault.NotFound, "bucket \"no-such-bucket\" does not exist"), (error.Fault, error.Message));
    }

    [Fact]
    public async Task More_keys_than_a_page_holds_are_all_listed()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, 1500), new ParallelOptions { MaxDegreeOfParallelism = 16 },
            async (i, _) => await bucket.PutAsync($"t/{i:0000}.csv", [1]));
        await bucket.PutAsync("u.csv", [1]);
        using var store = bucket.Open(s3.Options);

        var listed = await store.ListAllAsync("t/");

        Assert.Equal(Enumerable.Range(0, 1500).Select(i => $"t/{i:0000}.csv"), listed.Select(item => item.Key));
    }

    [Theory]
    [InlineData("country=DE/day=2024-01-01/part 1.csv")]
    [InlineData("a+b&c=d?e#f%20g.csv")]
    [InlineData("grüße/日本語.csv")]
    [InlineData("quote'\"<>.csv")]
    [InlineData("a*b[c]{d}~.csv")]
    public async Task An_odd_key_is_listed_and_read(string key)
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutAsync(key, Bytes("content"));
        using var store = bucket.Open(s3.Options);

        var item = Assert.Single(await store.ListAllAsync());

        Assert.Equal(key, item.Key);
        Assert.Equal("content", await store.ReadTextAsync(item));
    }

    [Fact]
    public async Task A_prefix_is_the_root_of_its_store()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await bucket.PutAsync("a/x.csv", Bytes("x"));
        await bucket.PutAsync("a/folder/", []);
        await bucket.PutAsync("b.csv", Bytes("y"));
        using var store = bucket.Open(s3.Options, "a/");

        var item = Assert.Single(await store.ListAllAsync());

        Assert.Equal("x.csv", item.Key);
        Assert.Equal("x", await store.ReadTextAsync(item));
    }

    [Fact]
    public async Task Every_bucket_is_a_database_when_no_bucket_is_named()
    {
        s3.Require();
        var first = await s3.NewBucketAsync();
        var second = await s3.NewBucketAsync();

        var stores = await ObjectStores.OpenAsync(StoreAddress.Parse("s3://"), s3.Options, CancellationToken.None);

        Assert.Superset(new HashSet<string> { first.Name, second.Name }, stores.Select(store => store.Database!).ToHashSet());
    }
}
