using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Tests.Native;
using Xunit;

namespace Lakehouse.Engine.Tests.Execution;

public sealed class InterruptTests : IDisposable
{
    // Minutes of work if nobody ends it.
    private const string LongAggregation = "SELECT sum(a.i * b.i) FROM range(10000000) a(i), range(100000) b(i) WHERE (a.i + b.i) % 7 = 1";

    private readonly EngineFixture _engine = new();

    private EngineConnection Connection => _engine.Connection;

    [Fact]
    public async Task A_scan_ends_between_two_chunks()
    {
        using var plan = Connection.Prepare("SELECT i FROM range(100000000) t(i)");
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        await Task.Run(Connection.Interrupt.Request, TestContext.Current.CancellationToken);
        Assert.Equal(EngineErrorType.Interrupt, Assert.Throws<EngineException>(() => stream.Next()).Type);
        Assert.Null(Connection.OpenStream);
    }

    [Fact]
    public async Task A_running_aggregation_ends()
    {
        using var plan = Connection.Prepare(LongAggregation);
        var running = Task.Run(() => Assert.Throws<EngineException>(() => plan.Execute()), TestContext.Current.CancellationToken);
        await Task.Delay(50, TestContext.Current.CancellationToken);
        Connection.Interrupt.Request();
        Assert.Equal(EngineErrorType.Interrupt, (await running).Type);
    }

    [Fact]
    public async Task A_request_that_races_with_the_begin_of_a_query_is_never_lost()
    {
        using var plan = Connection.Prepare(LongAggregation);
        for (var round = 0; round < 20; round++)
        {
            Connection.Interrupt.Clear();
            var running = Task.Run(() => Assert.Throws<EngineException>(() => plan.Execute()), TestContext.Current.CancellationToken);
            Thread.SpinWait(round * 2000);
            Connection.Interrupt.Request();
            Assert.Equal(EngineErrorType.Interrupt, (await running).Type);
        }
    }

    [Fact]
    public void A_request_between_prepare_and_execute_holds()
    {
        using var plan = Connection.Prepare("SELECT 1");
        Connection.Interrupt.Request();
        Assert.Equal(EngineErrorType.Interrupt, Assert.Throws<EngineException>(() => plan.Execute()).Type);
        Assert.Equal(EngineErrorType.Interrupt, Assert.Throws<EngineException>(() => Connection.Prepare("SELECT 1")).Type);
        Assert.True(Connection.Interrupt.IsRequested);
    }

    [Fact]
    public void The_next_command_is_not_ended()
    {
        Connection.Interrupt.Request();
        Connection.Interrupt.Clear();
        Assert.Equal("1", _engine.Scalar("SELECT 1"));
    }

    [Fact]
    public void Another_connection_is_not_ended()
    {
        using var other = _engine.Engine.Connect();
        Connection.Interrupt.Request();
        using var result = other.Query("SELECT 1");
        Assert.True(result.Next());
    }

    public void Dispose() => _engine.Dispose();
}
