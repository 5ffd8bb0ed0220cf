using Lakehouse.Storage.Fetching;
using Xunit;

namespace Lakehouse.Storage.Tests.Fetching;

/// <summary>Whose request goes next. Places are given under the gate's lock, so that what is asked here is decided when the call returns.</summary>
public sealed class RequestGateTests
{
    private static Task<RequestGate.Place> Enter(RequestGate gate, long reader, bool ahead = false) =>
        gate.EnterAsync(reader, ahead, TestContext.Current.CancellationToken).AsTask();

    /// <summary>Which of those that wait were let in.</summary>
    private static async Task<int> NextAsync(List<Task<RequestGate.Place>> waiting) => waiting.IndexOf(await Task.WhenAny(waiting));

    [Fact]
    public async Task No_more_are_in_flight_than_the_store_and_each_reader_may_have()
    {
        var gate = new RequestGate(most: 3, mostOfOne: 2);
        var places = new[] { await Enter(gate, 1), await Enter(gate, 1) };
        var third = Enter(gate, 1);
        using var other = await Enter(gate, 2);
        var fourth = Enter(gate, 3);
        Assert.False(third.IsCompleted || fourth.IsCompleted);

        places[0].Dispose();
        var let = await Task.WhenAny(third, fourth);
        Assert.False((let == third ? fourth : third).IsCompleted);
    }

    [Fact]
    public async Task A_reader_with_many_requests_does_not_keep_another_waiting()
    {
        var gate = new RequestGate(most: 1, mostOfOne: 1);
        var place = await Enter(gate, 1);
        List<Task<RequestGate.Place>> waiting = [.. Enumerable.Range(0, 10).Select(_ => Enter(gate, 1)), Enter(gate, 2), Enter(gate, 2)];

        var order = new List<int>();
        for (var turn = 0; turn < 4; turn++)
        {
            place.Dispose();
            var next = await NextAsync(waiting);
            order.Add(next);
            place = await waiting[next];
            waiting[next] = new TaskCompletionSource<RequestGate.Place>().Task;
        }

        Assert.Equal(2, order.Count(request => request >= 10));
    }

    [Fact]
    public async Task What_somebody_waits_for_goes_before_what_is_fetched_ahead()
    {
        var gate = new RequestGate(most: 1, mostOfOne: 1);
        var place = await Enter(gate, 1);
        List<Task<RequestGate.Place>> waiting = [Enter(gate, 2, ahead: true), Enter(gate, 1, ahead: true), Enter(gate, 1)];

        place.Dispose();

        Assert.Equal(2, await NextAsync(waiting));
    }

    [Fact]
    public async Task Who_gives_up_leaves_the_line()
    {
        var gate = new RequestGate(most: 1, mostOfOne: 1);
        var place = await Enter(gate, 1);
        using var giveUp = new CancellationTokenSource();
        var first = gate.EnterAsync(2, ahead: false, giveUp.Token).AsTask();
        var second = Enter(gate, 3);

        await giveUp.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => first);
        place.Dispose();

        using var let = await second;
    }
}
