using Lakehouse.Catalog;
using Lakehouse.Server.Reports;
using Xunit;

namespace Lakehouse.Server.Tests.Reports;

/// <summary>The line of a terminal that says how far the first look at the stores is.</summary>
public sealed class ProgressLineTests
{
    [Fact]
    public void What_takes_a_while_is_shown_now_and_then_and_gone_at_the_end()
    {
        var clock = new HandClock();
        using var terminal = new StringWriter();
        using (var line = new ProgressLine(terminal, clock))
        {
            line.Report(new LookProgress.Listed("s3://lake", 1));
            clock.Advance(TimeSpan.FromSeconds(1));
            line.Report(new LookProgress.Listed("s3://lake", 12_000));
            line.Report(new LookProgress.Listed("s3://lake", 13_000));
            clock.Advance(TimeSpan.FromSeconds(1));
            line.Report(new LookProgress.Opened("default", 3, 40));
        }

        Assert.Equal("\r\e[Klisting s3://lake: 12,000 objects\r\e[Kopening tables of default: 3 of 40\r\e[K", terminal.ToString());
    }

    [Fact]
    public void What_is_quick_is_not_shown()
    {
        using var terminal = new StringWriter();
        using (var line = new ProgressLine(terminal, new HandClock())) line.Report(new LookProgress.Listed("folder", 3));
        Assert.Equal("", terminal.ToString());
    }

    /// <summary>Time that passes when a test says so.</summary>
    private sealed class HandClock : TimeProvider
    {
        private long _ticks;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _ticks;

        public void Advance(TimeSpan time) => _ticks += time.Ticks;
    }
}
