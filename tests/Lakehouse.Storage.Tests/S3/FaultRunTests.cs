using System.Globalization;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Xunit;

namespace Lakehouse.Storage.Tests.S3;

/// <summary>
/// Reads through a network that fails at random: every answer is right, or a clean error. LAKEHOUSE_FAULT_RUNS asks for more
/// runs than the few that each test run makes; <c>make fault-runs</c> makes 100,000.
/// </summary>
public sealed class FaultRunTests(S3Fixture s3)
{
    /// <summary>Runs that go on at the same time: they wait for what the network does to them most of the time.</summary>
    private const int SideBySide = 24, Retries = 4;

    private static int Runs => int.TryParse(Environment.GetEnvironmentVariable("LAKEHOUSE_FAULT_RUNS"), NumberStyles.None, CultureInfo.InvariantCulture, out var runs) ? runs : 400;

    [Fact]
    public async Task Every_read_is_right_or_a_clean_error()
    {
        s3.Require();
        var bucket = await s3.NewBucketAsync();
        await using var proxy = FaultyProxy.Before(s3.Options.Endpoint!);
        using var store = bucket.Open(s3.Options with
        {
            Endpoint = proxy.Endpoint, Retries = Retries, Timeout = TimeSpan.FromSeconds(10),
            FirstRetryWait = TimeSpan.FromMilliseconds(2), LongestRetryWait = TimeSpan.FromMilliseconds(10),
        });
        var lanes = Enumerable.Range(0, SideBySide).Select(number => new FaultLane(number, bucket, store)).ToArray();
        proxy.Faults = request => request.IsRead ? lanes[FaultLane.NumberOf(request.Target)].Choose() : null;
        var next = -1;
        // Reads block: on threads of the pool they would keep what they wait for from running.
        await Task.WhenAll(lanes.Select(lane => Task.Factory.StartNew(
            () =>
            {
                for (int run; (run = Interlocked.Increment(ref next)) < Runs;)
                {
                    lane.Run(run);
                    if (run % 1000 == 999) proxy.Forget();
                }
            }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        foreach (var lane in lanes) lane.Dispose();
        var (right, changed, failed) = (lanes.Sum(lane => lane.Right), lanes.Sum(lane => lane.Changed), lanes.Sum(lane => lane.Failed));
        TestContext.Current.SendDiagnosticMessage(
            $"{Runs} runs: {right} reads right, {changed} of an object that was replaced or removed, {failed} that gave up after {Retries} retries");
        Assert.True(right > 20 * failed && changed > 0, $"{right} reads right, {changed} changed, {failed} failed: retries do not work");
    }
}
