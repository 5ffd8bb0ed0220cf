using System.Diagnostics;
using System.Globalization;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Hosting;

namespace Lakehouse.Fuzz.Protocol;

/// <summary>What a run was.</summary>
/// <param name="Connections">Connections held.</param>
/// <param name="Messages">Messages sent.</param>
/// <param name="Answers">Messages that came back.</param>
/// <param name="Time">How long it took.</param>
/// <param name="HeapBefore">Bytes of managed memory after the first connections and a collection.</param>
/// <param name="HeapAfter">The same at the end.</param>
/// <param name="ResidentBefore">Bytes of the process's memory at the same times.</param>
/// <param name="ResidentAfter">Its memory at the end.</param>
public sealed record ProtocolFuzzReport(
    long Connections, long Messages, long Answers, TimeSpan Time, long HeapBefore, long HeapAfter, long ResidentBefore, long ResidentAfter)
{
    /// <inheritdoc/>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"{Connections:N0} connections, {Messages:N0} messages, {Answers:N0} answers, {Time:c}; heap {HeapBefore >> 20} -> {HeapAfter >> 20} MB, resident {ResidentBefore >> 20} -> {ResidentAfter >> 20} MB");
}

/// <summary>
/// Sends changed messages to a whole server in this process, over many connections at a time. What must hold besides what
/// <see cref="FuzzedConnection"/> says: another session is not disturbed, nothing breaks inside (no error in the log that a
/// client was not told the reason of), and no session is left behind.
/// </summary>
public sealed class ProtocolFuzzer(MessageCorpus corpus, int messagesPerConnection)
{
    private const string Host = "127.0.0.1";
    private const int AtATime = 6;

    // Those of them that change their start-up packets.
    private const int Strangers = 2;
    private const int WarmUp = 50;

    /// <summary>Sends at least so many messages; the same seed sends the same ones.</summary>
    /// <exception cref="InvalidOperationException">What must hold does not.</exception>
    public async Task<ProtocolFuzzReport> RunAsync(int seed, long messages, Action<string> progress)
    {
        var store = Directory.CreateTempSubdirectory("lakehouse-fuzz-").FullName;
        var breakages = new BreakageLog();
        await using var server = await StartAsync(store, breakages);
        var clock = Stopwatch.StartNew();
        long connections = 0, sent = 0, answers = 0, heap = 0, resident = 0;
        using (var witness = new Witness(Host, server.Port))
        {
            while (sent < messages)
            {
                var batch = Enumerable.Range(0, AtATime).Select(i => new FuzzedConnection(corpus, seed + (int)connections + i)).ToList();
                await Task.WhenAll(batch.Select((connection, i) => connection.RunAsync(Host, server.Port, i < Strangers ? 0 : messagesPerConnection)));
                connections += batch.Count;
                sent += batch.Sum(connection => connection.Sent);
                answers += batch.Sum(connection => connection.Answered);
                witness.Check();
                breakages.ThrowIfAny();
                if (connections % 60 == 0) progress($"{connections} connections, {sent} messages, {answers} answers, {clock.Elapsed:c}, {Environment.WorkingSet >> 20} MB");
                if (heap == 0 && connections >= WarmUp) (heap, resident) = (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
            }
        }

        await WaitForNoSessionsAsync(server);
        Directory.Delete(store, recursive: true);
        return new ProtocolFuzzReport(
            connections, sent, answers, clock.Elapsed, heap, GC.GetTotalMemory(forceFullCollection: true), resident, Environment.WorkingSet);
    }

    private static Task<LakehouseServer> StartAsync(string store, BreakageLog breakages)
    {
        var line = CommandLine.Parse(
            [$"-host={Host}", "-port=0", $"-store={store}", "-database=fuzz", "-refresh=0"], Enum.GetValues<FlagGroup>(), new Dictionary<string, string>());
        return LakehouseServer.StartAsync(ServerOptions.From(line.Values), breakages, progress: null, CancellationToken.None);
    }

    private static async Task WaitForNoSessionsAsync(LakehouseServer server)
    {
        var patience = Stopwatch.StartNew();
        while (server.Connections > 0 || server.Door.Sessions.All.Count > 0)
        {
            if (patience.Elapsed > TimeSpan.FromMinutes(1))
                throw new InvalidOperationException($"{server.Connections} connections and {server.Door.Sessions.All.Count} sessions are left behind");
            await Task.Delay(20);
        }
    }
}
