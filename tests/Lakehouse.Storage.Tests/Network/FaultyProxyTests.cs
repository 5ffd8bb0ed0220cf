using System.Diagnostics;
using Lakehouse.Storage.S3;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Xunit;

namespace Lakehouse.Storage.Tests.Network;

public sealed class FaultyProxyTests(S3Fixture s3) : IAsyncLifetime
{
    private readonly byte[] _content = new byte[300_000];
    private FaultyProxy _proxy = null!;
    private S3ObjectStore _store = null!;

    public async ValueTask InitializeAsync()
    {
        s3.Require();
        new Random(3).NextBytes(_content);
        var bucket = await s3.NewBucketAsync();
        await bucket.PutAsync("a.bin", _content);
        _proxy = FaultyProxy.Before(s3.Options.Endpoint!);
        _store = bucket.Open(s3.Options with { Endpoint = _proxy.Endpoint, Retries = 0 });
    }

    public async ValueTask DisposeAsync()
    {
        _store?.Dispose();
        if (_proxy is not null) await _proxy.DisposeAsync();
    }

    private async Task<byte[]> ReadAsync()
    {
        var item = Assert.Single(await _store.ListAllAsync());
        var buffer = new byte[item.Size];
        Assert.Equal(buffer.Length, await _store.ReadAsync(item.Key, item.Version, 0, buffer, arrived: null, CancellationToken.None));
        return buffer;
    }

    [Fact]
    public async Task Without_a_fault_bytes_pass_unharmed_and_are_counted()
    {
        Assert.Equal(_content, await ReadAsync());
        Assert.Equal(_content, await ReadAsync());

        Assert.Equal(2, _proxy.Requests.Count(request => request.IsListing));
        Assert.Equal(2, _proxy.Reads);
        Assert.Equal(2 * _content.Length, _proxy.BytesRead);
    }

    [Fact]
    public async Task A_slow_link_takes_its_time()
    {
        _proxy.Link.Latency = TimeSpan.FromMilliseconds(100);
        _proxy.Link.BytesPerSecond = 1_000_000;
        var watch = Stopwatch.StartNew();

        Assert.Equal(_content, await ReadAsync());

        // A listing and a read, and 0.3 MB at 1 MB/s. Only the lower bound is the proxy's to keep.
        Assert.True(watch.ElapsedMilliseconds >= 480, $"{watch.ElapsedMilliseconds} ms");
    }

    public static TheoryData<string, Fault> Failures => new()
    {
        { "error", new Fault.Answer(503, "SlowDown") },
        { "reset", new Fault.Reset() },
        { "reset in the body", new Fault.Reset(100_000) },
        { "truncated", new Fault.Truncate(100_000) },
    };

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task A_fault_reaches_the_client_as_a_failure(string name, Fault fault)
    {
        _proxy.Faults = request => request.IsRead ? fault : null;

        Assert.Equal(StorageFault.Unavailable, await Listed.FaultOfAsync(ReadAsync));
        Assert.NotEmpty(name);
    }
}
