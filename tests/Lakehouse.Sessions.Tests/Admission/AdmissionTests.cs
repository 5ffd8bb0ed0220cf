using Lakehouse.Server.Hosting;
using Lakehouse.Sessions.Tests.Servers;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Admission;

/// <summary>Which statements run, which wait, and who comes next: told by what the server says of them, not by the clock.</summary>
public sealed class AdmissionTests
{
    // It ends when it is cancelled.
    private const string Endless = "SELECT count(*) FROM lineitem a, lineitem b, lineitem c WHERE a.l_comment < b.l_comment AND b.l_comment < c.l_comment";
    private const string BehindALock = "SELECT count(pg_advisory_lock_shared(1)) FROM region WHERE r_regionkey = 1";

    [Fact]
    public async Task More_queries_of_a_user_than_he_may_have_wait_for_his_others_to_end()
    {
        await using var server = await StartAsync("-max-concurrent-queries=1", "-max-waiting-queries=2");
        using var gate = Connect(server, "postgres");
        gate.Query("SELECT pg_advisory_lock(1)");
        using var first = new Running(server, "alice", BehindALock);
        await first.BecomesAsync("advisory");
        using var second = new Running(server, "alice", "SELECT count(*) FROM region");
        using var third = new Running(server, "alice", "SELECT count(*) FROM nation");
        await second.BecomesAsync("QueryAdmission");
        await third.BecomesAsync("QueryAdmission");
        Assert.Equal(2, server.Door.Sessions.WaitingQueries);

        // The system catalog, and what reads nothing, is never waited for; nor do others wait.
        using var alice = Connect(server, "alice");
        using var bob = Connect(server, "bob");
        Assert.Equal("lineitem", alice.Query("SELECT relname FROM pg_class WHERE relname = 'lineitem'").Single().Rows.Single()[0]);
        Assert.Null(alice.Query("SELECT 1").Single().Error);
        Assert.Equal("5", bob.Query("SELECT count(*) FROM region").Single().Rows.Single()[0]);

        var refused = alice.Query("SELECT count(*) FROM region").Single().Error!;
        Assert.Equal(("53400", "too many waiting queries for role \"alice\""), (refused.State, refused.Message));
        third.Cancel();
        Assert.Equal("57014", (await third.Answer).Error?.State);
        alice.Query("SET statement_timeout = 50");
        Assert.Equal("canceling statement due to statement timeout", alice.Query("SELECT count(*) FROM region").Single().Error?.Message);

        gate.Query("SELECT pg_advisory_unlock(1)");
        Assert.Equal("1", (await first.Answer).Rows.Single()[0]);
        Assert.Equal("5", (await second.Answer).Rows.Single()[0]);
    }

    [Fact]
    public async Task A_role_may_have_a_limit_of_its_own_and_a_superuser_has_none()
    {
        using var file = new SampleCatalogFile("{ postgres: { superuser: true }, alice: { settings: { lakehouse.max_concurrent_queries: 1 } }, bob: {} }");
        await using var server = await LakehouseFixture.StartAsync($"-catalog={file.Path}", "-refresh=0", "-result-cache.size=0", "-max-concurrent-queries=2");
        using var gate = Connect(server, "postgres");
        gate.Query("SELECT pg_advisory_lock(1)");
        var running = new List<Running>();
        foreach (var (user, wait) in ((string, string)[])[("alice", "advisory"), ("alice", "QueryAdmission"), ("bob", "advisory"), ("bob", "advisory"), ("bob", "QueryAdmission"),
            ("postgres", "advisory"), ("postgres", "advisory"), ("postgres", "advisory")])
        {
            running.Add(new Running(server, user, BehindALock));
            await running[^1].BecomesAsync(wait);
        }

        gate.Query("SELECT pg_advisory_unlock(1)");
        foreach (var query in running) Assert.Equal("1", (await query.Answer).Rows.Single()[0]);
        running.ForEach(query => query.Dispose());
    }

    [Fact]
    public async Task Large_queries_wait_for_each_other_in_turns_by_user_and_small_ones_pass()
    {
        await using var server = await StartAsync("-max-large-queries=1", "-small-query-size=100KB");
        using var first = new Running(server, "alice", Endless);
        await UntilAsync(() => server.Door.Sessions.LargeQueries == 1);
        using var second = new Running(server, "alice", Endless);
        await second.BecomesAsync("QueryAdmission");
        using var third = new Running(server, "alice", Endless);
        await third.BecomesAsync("QueryAdmission");
        using var other = new Running(server, "bob", Endless);
        await other.BecomesAsync("QueryAdmission");
        using var small = Connect(server, "alice");
        Assert.Equal("25", small.Query("SELECT count(*) FROM nation").Single().Rows.Single()[0]);

        // Alice came three times before Bob came once.
        Running[] order = [first, second, other, third];
        for (var i = 0; i < order.Length; i++)
        {
            await order[i].BecomesAsync(null);
            foreach (var later in order[(i + 1)..]) await later.BecomesAsync("QueryAdmission");
            order[i].Cancel();
            Assert.Equal("57014", (await order[i].Answer).Error?.State);
        }

        await UntilAsync(() => server.Door.Sessions is { LargeQueries: 0, WaitingQueries: 0 });
    }

    [Fact]
    public async Task A_client_that_does_not_read_keeps_nobody_from_running()
    {
        await using var server = await StartAsync("-max-large-queries=1", "-small-query-size=100KB");
        using var stuck = new Running(server, "alice", "SELECT * FROM lineitem CROSS JOIN generate_series(1, 100)", reads: false);
        await stuck.BecomesAsync(null);
        using var other = Connect(server, "bob");
        Assert.NotEqual("0", other.Query("SELECT count(*) FROM lineitem").Single().Rows.Single()[0]);
        stuck.Dispose();
        await UntilAsync(() => server.Door.Sessions.LargeQueries == 0);
    }

    [Fact]
    public async Task An_export_without_end_gives_way_between_its_pieces_and_goes_on()
    {
        await using var server = await StartAsync("-max-large-queries=1", "-small-query-size=100KB", "-max-concurrent-queries=1");
        using var export = Connect(server, "alice");
        var process = int.Parse(export.Query("SELECT pg_backend_pid()").Single().Rows.Single()[0]!, null);
        export.Send("SELECT a.* FROM lineitem a CROSS JOIN generate_series(1, 1000000)");
        var reading = Task.Run(export.Forget, TestContext.Current.CancellationToken);
        await UntilAsync(() => server.Door.Sessions.LargeQueries == 1);
        using var other = Connect(server, "bob");
        for (var i = 0; i < 2; i++) Assert.Null(other.Query("SELECT count(*) FROM lineitem").Single().Error);
        // It has not ended, and is cancelled wherever it is.
        server.Door.Sessions.Find(process)!.Cancel();
        await UntilAsync(() => server.Door.Sessions is { LargeQueries: 0, WaitingQueries: 0 });
        export.Dispose();
        await reading;
    }

    [Fact]
    public async Task Who_leaves_while_his_query_waits_leaves_nothing_behind()
    {
        await using var server = await StartAsync("-max-large-queries=1", "-small-query-size=0");
        using var first = new Running(server, "alice", Endless);
        await UntilAsync(() => server.Door.Sessions.LargeQueries == 1);
        using var admin = Connect(server, "postgres");
        using var ended = new Running(server, "bob", "SELECT count(*) FROM region");
        await ended.BecomesAsync("QueryAdmission");
        admin.Query($"SELECT pg_terminate_backend({ended.ProcessId})");
        Assert.Equal("57P01", (await ended.Answer).Error?.State);
        await UntilAsync(() => server.Door.Sessions.WaitingQueries == 0);
        first.Cancel();
        await first.Answer;
        Assert.Equal("5", admin.Query("SELECT count(*) FROM region").Single().Rows.Single()[0]);
    }

    [Fact]
    public async Task More_queries_wait_than_there_are_threads_and_others_are_still_answered()
    {
        await using var server = await StartAsync("-max-large-queries=1", "-small-query-size=0", "-max-commands=2");
        using var first = new Running(server, "alice", Endless);
        await UntilAsync(() => server.Door.Sessions.LargeQueries == 1);
        var waiting = Enumerable.Range(0, 6).Select(_ => new Running(server, "alice", "SELECT count(*) FROM region")).ToList();
        await UntilAsync(() => server.Door.Sessions.WaitingQueries == 6);
        using var small = Connect(server, "alice");
        Assert.Null(small.Query("SELECT 1").Single().Error);
        first.Cancel();
        await first.Answer;
        foreach (var query in waiting) Assert.Equal("5", (await query.Answer).Rows.Single()[0]);
        waiting.ForEach(query => query.Dispose());
    }

    [Fact]
    public async Task Many_sessions_together_hold_no_more_plans_than_a_server_should()
    {
        const int Sessions = 140;
        await using var server = await StartAsync("-max-connections=200");
        var text = string.Join(';', Enumerable.Range(0, 32).Select(i => $"SELECT {i}"));
        var clients = Enumerable.Range(0, Sessions).Select(_ => Connect(server, "alice")).ToList();
        foreach (var client in clients) Assert.Equal(32, client.Query(text).Count);
        Assert.InRange(server.Door.Sessions.HeldPlans, 4096, 4096 + Sessions);
        clients.ForEach(client => client.Dispose());
        await UntilAsync(() => server.Door.Sessions.HeldPlans == 0);
    }

    private static Task<LakehouseServer> StartAsync(params string[] flags) =>
        LakehouseFixture.StartAsync([$"-store={SampleFolder.Path}", "-refresh=0", "-result-cache.size=0", .. flags]);

    private static WireClient Connect(LakehouseServer server, string user) =>
        WireClient.Connect(LakehouseFixture.Host, server.Port, LakehouseFixture.Database, user);

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds()) await Task.Delay(10, TestContext.Current.CancellationToken);
    }

    /// <summary>A statement that runs in a session of its own while the test goes on.</summary>
    private sealed class Running : IDisposable
    {
        private readonly LakehouseServer _server;
        private readonly WireClient _client;

        public Running(LakehouseServer server, string user, string sql, bool reads = true)
        {
            _server = server;
            _client = Connect(server, user);
            ProcessId = int.Parse(_client.Query("SELECT pg_backend_pid()").Single().Rows.Single()[0]!, null);
            if (reads) Answer = Task.Run(() => _client.Query(sql)[^1]);
            else _client.Send(sql);
        }

        public int ProcessId { get; }

        public Task<QueryAnswer> Answer { get; } = Task.FromException<QueryAnswer>(new InvalidOperationException("nobody reads"));

        public void Cancel() => _server.Door.Sessions.Find(ProcessId)!.Cancel();

        /// <summary>Until it runs and waits for this; null for nothing.</summary>
        public async Task BecomesAsync(string? wait)
        {
            using var watcher = Connect(_server, "postgres");
            var question = $"SELECT state, wait_event FROM pg_stat_activity WHERE pid = {ProcessId}";
            while (watcher.Query(question).Single().Rows.Single() is var row && (row[0] != "active" || row[1] != wait))
                await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        public void Dispose() => _client.Dispose();
    }
}
