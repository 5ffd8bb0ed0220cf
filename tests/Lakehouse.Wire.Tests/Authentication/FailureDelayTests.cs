using System.Net;
using Lakehouse.Postgres.Access;
using Lakehouse.Wire.Authentication;
using Xunit;

namespace Lakehouse.Wire.Tests.Authentication;

public sealed class FailureDelayTests
{
    private static readonly AuthenticationOptions Options = new(AuthenticationMethod.Trust, null)
    {
        FailureDelay = TimeSpan.FromSeconds(1), LongestFailureDelay = TimeSpan.FromSeconds(5),
    };

    private static readonly IPAddress Here = IPAddress.Loopback, There = IPAddress.Parse("10.0.0.1");

    [Fact]
    public void Each_failure_waits_twice_as_long_as_the_one_before_up_to_a_limit()
    {
        var delay = new FailureDelay(TimeProvider.System);
        Assert.Equal([1, 2, 4, 5, 5], Enumerable.Range(0, 5).Select(_ => delay.Count(Here, "alice", Options).TotalSeconds));
        Assert.Equal(1, delay.Count(Here, "bob", Options).TotalSeconds);
        Assert.Equal(1, delay.Count(There, "alice", Options).TotalSeconds);
    }

    [Fact]
    public void Who_comes_in_begins_anew()
    {
        var delay = new FailureDelay(TimeProvider.System);
        delay.Count(Here, "alice", Options);
        delay.Forget(Here, "alice");
        Assert.Equal(1, delay.Count(Here, "alice", Options).TotalSeconds);
    }

    [Fact]
    public void A_failure_is_forgotten_after_a_while()
    {
        var clock = new Clock();
        var delay = new FailureDelay(clock);
        delay.Count(Here, "alice", Options);
        clock.Now += TimeSpan.FromMinutes(11);
        Assert.Equal(1, delay.Count(Here, "alice", Options).TotalSeconds);
    }

    [Fact]
    public void No_more_pairs_are_remembered_than_there_is_room_for()
    {
        var delay = new FailureDelay(TimeProvider.System);
        for (var i = 0; i < FailureDelay.Capacity + 100; i++) delay.Count(Here, $"user{i}", Options);
        Assert.Equal(FailureDelay.Capacity, delay.Remembered);
        Assert.Equal(1, delay.Count(Here, "user0", Options).TotalSeconds);
        Assert.Equal(2, delay.Count(Here, $"user{FailureDelay.Capacity + 99}", Options).TotalSeconds);
    }

    private sealed class Clock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

        public override DateTimeOffset GetUtcNow() => Now;
    }
}
