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
        { "x-amz-checksum-crc32", Convert.ToBase64String(Crc32(Content)) },
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
        Assert.Equal(Content.Length, await store.ReadAsync(item.Key, item.Version, 0, buffer, TestContext.Current.CancellationToken));

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
            await store.ReadAsync(item.Key, item.Version, 0, new byte[Content.Length], TestContext.Current.CancellationToken));

        Assert.Equal(StorageFault.Unavailable, error.Fault);
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
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
            Assert.Equal(length, await store.ReadAsync(item.Key, item.Version, offset, buffer, TestContext.Current.CancellationToken));
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

    /// <summary>CRC-32 of zip, big endian, as the header has it.</summary>
    private static byte[] Crc32(ReadOnlySpan<byte> bytes)
    {
        var crc = uint.MaxValue;
        foreach (var value in bytes)
        {
            crc ^= value;
            for (var bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ ((crc & 1) * 0xEDB88320);
        }

        crc = ~crc;
        return [(byte)(crc >> 24), (byte)(crc >> 16), (byte)(crc >> 8), (byte)crc];
    }
}
