using System.Security.Cryptography;
using Lakehouse.Storage.S3;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Xunit;

namespace Lakehouse.Storage.Tests.S3;

/// <summary>Versions as servers spell them: an ETag names a version, whatever it is made of.</summary>
public sealed class VersionTests(S3Fixture s3)
{
    [Fact]
    public async Task An_object_of_parts_is_read_at_its_version_and_its_replacement_is_a_change()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        var content = RandomNumberGenerator.GetBytes((5 << 20) + 1000);
        await bucket.PutInPartsAsync("large", content);
        using var store = bucket.Open(s3.Options);
        var item = Assert.Single(await store.ListAllAsync(""));
        Assert.EndsWith("-2", item.Version.Trim('"'), StringComparison.Ordinal);
        // Over the boundary of two parts, and the whole.
        Assert.Equal(content[^2000..], await ReadAsync(store, item, content.Length - 2000, 2000));
        Assert.Equal(content, await ReadAsync(store, item, 0, content.Length));

        content[0] ^= 1;
        await bucket.PutInPartsAsync("large", content);

        var error = await Assert.ThrowsAsync<StorageException>(() => ReadAsync(store, item, 0, 10));
        Assert.Equal(StorageFault.Changed, error.Fault);
    }

    [Theory]
    [InlineData("\"0123-3\"", "\"0123-3\"", true)]
    [InlineData("0123-3", "\"0123-3\"", true)]
    [InlineData("\"0123-3\"", "0123-3", true)]
    [InlineData("\"0123-3\"", "\"0123-4\"", false)]
    [InlineData("0123", "4567", false)]
    public async Task Quotes_are_no_part_of_a_version_and_a_server_that_ignores_If_Match_is_seen_through(string listed, string answered, bool same)
    {
        var bucket = new StandInBucket("topic.parquet", "content"u8.ToArray()) { ListedETag = listed, ETag = answered };
        await using var server = new StandIn(bucket.Answer);
        using var store = new S3ObjectStore(new S3Options { Endpoint = server.Endpoint, Keys = new S3Keys("k", "s") }, "bucket", "");
        var item = Assert.Single(await store.ListAllAsync(""));
        if (same) Assert.Equal("tent"u8.ToArray(), await ReadAsync(store, item, 3, 4));
        else Assert.Equal(StorageFault.Changed, (await Assert.ThrowsAsync<StorageException>(() => ReadAsync(store, item, 3, 4))).Fault);
        // The bucket is the first part of the path, as servers without names of their own for buckets want it.
        Assert.All(server.Requests, request => Assert.StartsWith("/bucket", request.Target, StringComparison.Ordinal));
    }

    private static async Task<byte[]> ReadAsync(S3ObjectStore store, StoredObject item, long offset, int length)
    {
        var buffer = new byte[length];
        Assert.Equal(length, await store.ReadAsync(item.Key, item.Version, offset, buffer, arrived: null, TestContext.Current.CancellationToken));
        return buffer;
    }
}
