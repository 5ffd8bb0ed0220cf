using Lakehouse.Storage.Resilience;
using Xunit;

namespace Lakehouse.Storage.Tests.Resilience;

public sealed class HedgeTests
{
    private readonly Hedge _hedge = new();

    /// <summary>So many requests that are answered at once: what is usual is known then.</summary>
    private async Task BeUsualAsync(int requests = 40)
    {
        for (var request = 0; request < requests; request++) using (await _hedge.RunAsync(_ => Task.FromResult(new Answer("usual")), CancellationToken.None)) { }
    }

    [Fact]
    public async Task A_request_that_is_slow_to_begin_is_made_twice_and_the_first_answer_counts()
    {
        await BeUsualAsync();
        var slow = new TaskCompletionSource<Answer>();
        var stopped = new TaskCompletionSource();
        var asked = 0;

        using var answer = await _hedge.RunAsync(
            stop =>
            {
                if (Interlocked.Increment(ref asked) > 1) return Task.FromResult(new Answer("second"));
                stop.Register(stopped.SetResult);
                return slow.Task;
            }, CancellationToken.None);

        Assert.Equal(("second", 2), (answer.Name, asked));
        // The other is given up, and what it brings all the same is disposed.
        await stopped.Task;
        var late = new Answer("first");
        slow.SetResult(late);
        await late.Disposed.WaitAsync(TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_second_request_that_fails_leaves_it_to_the_first()
    {
        await BeUsualAsync();
        var slow = new TaskCompletionSource<Answer>(TaskCreationOptions.RunContinuationsAsynchronously);
        var asked = 0;

        using var answer = await _hedge.RunAsync(
            _ =>
            {
                if (Interlocked.Increment(ref asked) == 1) return slow.Task;
                slow.SetResult(new Answer("first"));
                return Task.FromException<Answer>(new IOException("refused"));
            }, CancellationToken.None);

        Assert.Equal(("first", 2), (answer.Name, asked));
    }

    [Fact]
    public async Task A_store_that_is_slow_as_a_whole_is_not_asked_twice_for_everything()
    {
        await BeUsualAsync();
        var asked = 0;
        for (var request = 0; request < 20; request++)
        {
            using var answer = await _hedge.RunAsync(
                async _ =>
                {
                    Interlocked.Increment(ref asked);
                    await Task.Delay(100, CancellationToken.None);
                    return new Answer("slow");
                }, CancellationToken.None);
        }

        // What 40 requests have saved up at most, and one for the twenty.
        Assert.InRange(asked, 20, 20 + 5);
        Assert.Equal(asked - 20, _hedge.Hedged);
    }

    [Fact]
    public async Task While_it_is_not_known_what_is_usual_nothing_is_asked_twice()
    {
        var asked = 0;
        using var answer = await _hedge.RunAsync(
            async _ =>
            {
                Interlocked.Increment(ref asked);
                await Task.Delay(200, CancellationToken.None);
                return new Answer("only");
            }, CancellationToken.None);
        Assert.Equal(1, asked);
    }

    private sealed class Answer(string name) : IDisposable
    {
        private readonly TaskCompletionSource _disposed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public string Name => name;

        public Task Disposed => _disposed.Task;

        public void Dispose() => _disposed.TrySetResult();
    }
}
