using System.Security.Cryptography;
using Lakehouse.Storage.S3;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Xunit;

namespace Lakehouse.Storage.Tests.S3;

/// <summary>
/// A server that gives a checksum of what it sends (AWS does for whole objects): bytes that went bad on their way are fetched
/// again. The server here is made up, because ours gives none.
/// </summary>
public sealed class ChecksumTests
{
    private static readonly byte[] Content = RandomNumberGenerator.GetBytes(20_000);

    public static TheoryData<string, string> Checksums => new()
    {
        { "x-amz-checksum-crc32", Convert.ToBase64String(Crc(Content, 0xEDB88320, 4)) },
        { "x-amz-checksum-crc32c", Convert.ToBase64String(Crc(Content, 0x82F63B78, 4)) },
        { "x-amz-checksum-crc64nvme", Convert.ToBase64String(Crc(Content, 0x9A6C9329AC4BC9B5, 8)) },
        { "x-amz-checksum-sha256", Convert.ToBase64String(SHA256.HashData(Content)) },
    };

    [Theory]
    [MemberData(nameof(Checksums))]
    public async Task Bytes_that_went_bad_are_fetched_again(string header, string checksum)
    {
        var bucket = new StandInBucket("object", Content) { Extra = [(header, checksum)], Sent = Bad() };
        await using var server = new StandIn(request =>
        {
            var answer = bucket.Answer(request);
            if (!request.Target.Contains("list-type", StringComparison.Ordinal)) bucket.Sent = null;
            return answer;
        });
        using var store = Open(server);
        var item = Assert.Single(await store.ListAllAsync(""));

        var buffer = new byte[Content.Length];
        Assert.Equal(Content.Length, await store.ReadAsync(item.Key, item.Version, 0, buffer, arrived: null, TestContext.Current.CancellationToken));

        Assert.Equal(Content, buffer);
        Assert.Equal(2, server.Requests.Count(request => request.Header("Range") is not null));
        Assert.All(server.Requests.Where(request => request.Header("Range") is not null), request => Assert.Equal("ENABLED", request.Header("x-amz-checksum-mode")));
    }

    [Theory]
    [MemberData(nameof(Checksums))]
    public async Task Bytes_that_stay_bad_are_an_error(string header, string checksum)
    {
        var bucket = new StandInBucket("object", Content) { Extra = [(header, checksum)], Sent = Bad() };
        await using var server = new StandIn(bucket.Answer);
        using var store = Open(server);
        var item = Assert.Single(await store.ListAllAsync(""));

        var error = await Assert.ThrowsAsync<StorageException>(async () =>
            await store.ReadAsync(item.Key, item.Version, 0, new byte[Content.Length], arrived: null, TestContext.Current.CancellationToken));

        Assert.Equal(StorageFault.Unavailable, error.Fault);
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checksum_of_checksums_is_not_one_of_the_bytes()
    {
        var bucket = new StandInBucket("object", Content) { Extra = [("x-amz-checksum-crc32c", "AAAAAA==-3"), ("x-amz-checksum-type", "COMPOSITE")] };
        await using var server = new StandIn(bucket.Answer);
        using var store = Open(server);
        var item = Assert.Single(await store.ListAllAsync(""));
        var buffer = new byte[Content.Length];
        Assert.Equal(Content.Length, await store.ReadAsync(item.Key, item.Version, 0, buffer, arrived: null, TestContext.Current.CancellationToken));
        Assert.Equal(Content, buffer);
    }

    [Fact]
    public async Task A_checksum_of_the_whole_object_says_nothing_of_a_part()
    {
        var bucket = new StandInBucket("object", Content) { Extra = [("x-amz-checksum-sha256", Convert.ToBase64String(SHA256.HashData(Content)))] };
        await using var server = new StandIn(bucket.Answer);
        using var store = Open(server);
        var item = Assert.Single(await store.ListAllAsync(""));
        foreach (var (offset, length) in new[] { (0, 100), (100, 19_900), (5_000, 1_000) })
        {
            var buffer = new byte[length];
            Assert.Equal(length, await store.ReadAsync(item.Key, item.Version, offset, buffer, arrived: null, TestContext.Current.CancellationToken));
            Assert.Equal(Content[offset..(offset + length)], buffer);
        }
    }

    private static byte[] Bad()
    {
        var bad = Content.ToArray();
        bad[7_000] ^= 1;
        return bad;
    }

    private static S3ObjectStore Open(StandIn server) => new(
        new S3Options { Endpoint = server.Endpoint, Keys = new S3Keys("k", "s"), Retries = 2, FirstRetryWait = TimeSpan.FromMilliseconds(1) }, "bucket", "");

    /// <summary>Big endian, as the headers have it.</summary>
    private static byte[] Crc(ReadOnlySpan<byte> bytes, ulong polynomial, int size)
    {
        var all = ulong.MaxValue >> (64 - size * 8);
        var crc = all;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * polynomial);
        }

        var result = new byte[8];
        System.Buffers.Binary.BinaryPrimitives.WriteUInt64BigEndian(result, crc ^ all);
        return result[(8 - size)..];
    }
}
