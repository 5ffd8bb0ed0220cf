using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>What many connections hold of the server's memory: make bench WHAT=scale measures it, this only tells a buffer or a thread too many.</summary>
public sealed class ManyConnectionsTests
{
    private const int Idle = 300;
    private const int Readers = 20;

    // A connection that kept its buffers would hold 256 kB of output alone.
    private const long MostOfIdle = Idle * (200L << 10);

    // An open stream of sixteen columns takes up to 20 MB of the engine where it has two threads; without back-pressure there would be no bound.
    private const long MostOfReaders = 300L + (Readers * 50L) << 20;

    [Fact]
    public async Task A_connection_that_waits_holds_no_thread_and_no_buffer()
    {
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-max-connections=1000", "-result-cache.size=0");
        // What all share comes first, and the garbage of many connections.
        for (var round = 0; round < 2; round++) Connect(server, Idle).ForEach(client => client.Dispose());
        var (memory, threads) = (server.ResidentBytes, server.Threads);
        var clients = Connect(server, Idle);
        Assert.InRange(server.ResidentBytes - memory, long.MinValue, MostOfIdle);
        Assert.InRange(server.Threads - threads, int.MinValue, Idle / 2);
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Clients_that_hardly_read_hold_no_more_than_their_streams()
    {
        await using var server = await LakehouseProcess.StartAsync($"-store={SampleFolder.Path}", "-small-query-size=0", "-threads=2");
        var readers = Connect(server, Readers);
        // More of them than there are places for large queries: who does not read gives way to the next.
        foreach (var reader in readers) reader.Send("select * from lineitem cross join generate_series(1, 200)");
        for (var sip = 0; sip < 20; sip++)
            foreach (var reader in readers) reader.Sip();
        Assert.InRange(server.PeakResidentBytes, 1, MostOfReaders);
        readers.ForEach(reader => reader.Dispose());
    }

    private static List<WireClient> Connect(LakehouseProcess server, int count) => [.. Enumerable.Range(0, count).Select(_ =>
    {
        var client = WireClient.Connect("127.0.0.1", server.Port, LakehouseFixture.Database);
        client.Query("select n_name from nation where n_nationkey = 3");
        return client;
    })];
}
