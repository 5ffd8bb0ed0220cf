using Lakehouse.Fuzz.Protocol;
using Xunit;

namespace Lakehouse.Wire.Tests.Protocol;

/// <summary>The short form of <c>make fuzz</c>.</summary>
public sealed class ProtocolFuzzTests
{
    [Fact]
    public async Task Changed_messages_disturb_no_one_and_leave_nothing_behind()
    {
        var corpus = MessageCorpus.Read(Path.Combine(AppContext.BaseDirectory, "Conversations"));
        var report = await new ProtocolFuzzer(corpus, messagesPerConnection: 1000).RunAsync(
            seed: 20_261_121, messages: 10_000, TestContext.Current.SendDiagnosticMessage);
        Assert.True(report.Messages >= 10_000);
        Assert.True(report.Answers > report.Messages / 4, $"{report}: most messages must be looked at");
    }
}
