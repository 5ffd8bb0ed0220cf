using Lakehouse.Wire.Transport;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

public sealed class CommandThreadsTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public async Task Work_runs_in_the_order_it_came()
    {
        using var threads = new CommandThreads(1);
        var order = new List<int>();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(i => threads.RunAsync("u", () => order.Add(i))));
        Assert.Equal(Enumerable.Range(0, 100), order);
    }

    [Fact]
    public async Task No_more_work_runs_at_a_time_than_there_are_threads()
    {
        using var threads = new CommandThreads(3);
        var (running, most) = (0, 0);
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => threads.RunAsync("u", () =>
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
        await Assert.ThrowsAsync<InvalidOperationException>(() => threads.RunAsync("u", () => throw new InvalidOperationException()));
        await threads.RunAsync("u", () => { });
    }

    [Fact]
    public async Task Teardown_still_runs_after_the_end()
    {
        var threads = new CommandThreads(2);
        await threads.RunAsync("u", () => { });
        threads.Dispose();
        await threads.RunAsync("u", () => { });
    }

    [Fact]
    public async Task Users_take_turns()
    {
        using var threads = new CommandThreads(1);
        using var begin = new ManualResetEventSlim();
        var order = new List<string>();
        var first = threads.RunAsync("c", begin.Wait);
        // One user floods the server before the other two come.
        var work = "a1 a2 a3 a4 b1 b2 c1".Split(' ').Select(name => threads.RunAsync(name[..1], () => order.Add(name))).ToList();
        begin.Set();
        await Task.WhenAll([first, .. work]);
        Assert.Equal("a1 b1 c1 a2 b2 a3 a4", string.Join(' ', order));
    }

    [Fact]
    public async Task One_user_never_has_all_threads()
    {
        using var threads = new CommandThreads(4);
        using var end = new ManualResetEventSlim();
        using var running = new CountdownEvent(3);
        var flood = Enumerable.Range(0, 10).Select(_ => threads.RunAsync("a", () =>
        {
            if (!end.IsSet) running.Signal();
            end.Wait();
        })).ToList();
        running.Wait(TestContext.Current.CancellationToken);
        Assert.Equal(7, threads.Waiting);
        await threads.RunAsync("b", () => { });
        Assert.Equal(7, threads.Waiting);
        end.Set();
        await Task.WhenAll(flood);
    }

    [Fact]
    public async Task While_a_thread_is_lent_another_of_the_same_user_works()
    {
        using var threads = new CommandThreads(1);
        using var end = new ManualResetEventSlim();
        var waiting = threads.RunAsync("a", () =>
        {
            threads.Lend("a");
            end.Wait();
            threads.Reclaim("a");
        });
        await threads.RunAsync("a", end.Set);
        await waiting;
        await threads.RunAsync("a", () => { });
    }

    [Fact]
    public async Task While_a_thread_waits_for_its_clients_next_message_others_work_in_its_place()
    {
        using var threads = new CommandThreads(2);
        using var both = new Barrier(3);
        using var stays = new ManualResetEventSlim();
        var goesOn = false;
        var first = threads.RunAsync("u", () => goesOn = threads.Stay("u", () =>
        {
            stays.Set();
            return both.SignalAndWait(Patience);
        }));
        stays.Wait(TestContext.Current.CancellationToken);
        var others = Enumerable.Range(0, 2).Select(_ => threads.RunAsync("v", () => Assert.True(both.SignalAndWait(Patience))));
        await Task.WhenAll([first, .. others]);

        await threads.RunAsync("u", () => goesOn = threads.Stay("u", () => true));
        Assert.True(goesOn);
        await threads.RunAsync("u", () => goesOn = threads.Stay("u", () => false));
        Assert.False(goesOn);
    }

    [Fact]
    public async Task A_client_whose_message_comes_when_others_wait_waits_with_them()
    {
        using var threads = new CommandThreads(2);
        using var go = new ManualResetEventSlim();
        using var stays = new ManualResetEventSlim();
        using var full = new ManualResetEventSlim();
        var goesOn = true;
        var first = threads.RunAsync("u", () => goesOn = threads.Stay("u", () =>
        {
            stays.Set();
            return full.Wait(Patience);
        }));
        stays.Wait(TestContext.Current.CancellationToken);
        var others = Enumerable.Range(0, 3).Select(i => threads.RunAsync($"v{i}", () => go.Wait(Patience))).ToArray();
        SpinWait.SpinUntil(() => threads.Waiting == 1);
        full.Set();
        await first;
        Assert.False(goesOn);
        go.Set();
        await Task.WhenAll(others);
    }

    private static void InterlockedMax(ref int most, int value)
    {
        int seen;
        while ((seen = Volatile.Read(ref most)) < value && Interlocked.CompareExchange(ref most, value, seen) != seen)
        {
        }
    }
}
