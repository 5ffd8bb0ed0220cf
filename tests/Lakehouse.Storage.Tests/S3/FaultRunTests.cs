using System.Globalization;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Fetching;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Xunit;

namespace Lakehouse.Storage.Tests.S3;

/// <summary>
/// Reads through a network that fails at random: every answer is right, or a clean error. LAKEHOUSE_FAULT_RUNS asks for more
/// runs than the few that each test run makes.
/// </summary>
public sealed class FaultRunTests(S3Fixture s3)
{
    private const int Size = 200_000, ReadsOfRun = 4;

    private static int Runs => int.TryParse(Environment.GetEnvironmentVariable("LAKEHOUSE_FAULT_RUNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var runs) ? runs : 40;

    [Fact]
    public async Task Every_read_is_right_or_a_clean_error()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await using var proxy = FaultyProxy.Before(s3.Options.Endpoint!);
        var options = s3.Options with { Endpoint = proxy.Endpoint, Retries = 4, Timeout = TimeSpan.FromSeconds(2) };
        var (right, failed) = (0, 0);
        for (var run = 0; run < Runs; run++)
        {
            var random = new Random(run);
            var content = Content(run);
            var key = $"run-{run}";
            await bucket.PutAsync(key, content);
            using var store = bucket.Open(options);
            proxy.Faults = null;
            var item = Assert.Single(await store.ListAllAsync(key), item => item.Key == key);
            proxy.Faults = request => request.IsRead ? Choose(random, () => bucket.PutAsync(key, Content(-1))) : null;
            using var cache = new RangeCache(new RangeCacheOptions { LargestRequest = 60_000 });
            for (var read = 0; read < ReadsOfRun; read++)
            {
                var offset = random.Next(Size - 1);
                var buffer = new byte[random.Next(1, Size - offset + 1)];
                try
                {
                    await Task.Run(() => cache.Read(store, item, offset, buffer, Reader.Nobody), TestContext.Current.CancellationToken);
                    Assert.True(buffer.AsSpan().SequenceEqual(content.AsSpan(offset, buffer.Length)), $"wrong bytes in run {run}");
                    right++;
                }
                catch (StorageException e)
                {
                    Assert.Contains(e.Fault, new[] { StorageFault.Changed, StorageFault.Unavailable });
                    failed++;
                }
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{right} reads right, {failed} clean errors");
        Assert.True(right > failed, $"{right} reads right, {failed} failed: retries do not work");
    }

    private static byte[] Content(int seed)
    {
        var content = new byte[Size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static Fault? Choose(Random random, Func<Task> replace)
    {
        lock (random)
        {
            return random.Next(20) switch
            {
                0 => new Fault.Answer(503, "SlowDown"),
                1 => new Fault.Answer(500, "InternalError"),
                2 => new Fault.Reset(),
                3 => new Fault.Reset(random.Next(1, 50_000)),
                4 => new Fault.Truncate(random.Next(50_000)),
                5 => new Fault.Delay(TimeSpan.FromMilliseconds(random.Next(200))),
                6 => new Fault.Stall(random.Next(50_000), TimeSpan.FromMilliseconds(100)),
                7 when random.Next(4) == 0 => new Fault.Before(replace),
                _ => null,
            };
        }
    }
}
