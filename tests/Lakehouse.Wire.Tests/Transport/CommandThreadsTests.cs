using Lakehouse.Wire.Transport;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

public sealed class CommandThreadsTests
{
    [Fact]
    public async Task Work_runs_in_the_order_it_came()
    {
        using var threads = new CommandThreads(1);
        var order = new List<int>();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => threads.RunAsync(() => order.Add(i))));
        Assert.Equal(Enumerable.Range(0, 100), order);
    }

    [Fact]
    public async Task No_more_work_runs_at_a_time_than_there_are_threads()
    {
        using var threads = new CommandThreads(3);
        var (running, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => threads.RunAsync(() =>
        {
            var now = Interlocked.Increment(ref running);
            InterlockedMax(ref most, now);
            Thread.Sleep(1);
            Interlocked.Decrement(ref running);
        })));
        Assert.InRange(most, 1, 3);
        Assert.Equal(0, threads.Waiting);
    }

    [Fact]
    public async Task What_work_throws_is_its_callers()
    {
        using var threads = new CommandThreads(1);
        await Assert.ThrowsAsync<InvalidOperationException>(() => threads.RunAsync(() => throw new InvalidOperationException()));
        await threads.RunAsync(() => { });
    }

    [Fact]
    public async Task Teardown_still_runs_after_the_end()
    {
        var threads = new CommandThreads(2);
        await threads.RunAsync(() => { });
        threads.Dispose();
        await threads.RunAsync(() => { });
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
