using Microsoft.Extensions.Logging.Abstractions;
using System.Net;
using System.Net.Sockets;
using Lakehouse.Postgres.Errors;
using Lakehouse.Wire.Tests.Fixtures;
using Xunit;

namespace Lakehouse.Wire.Tests.Transport;

public sealed class LifetimeTests
{
    [Fact]
    public async Task Terminate_ends_the_session()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        Assert.Single(server.Door.Open);
        await client.SendAsync(Client.Terminate);
        Assert.Empty(await client.ReadToEndAsync());
        Assert.Empty(server.Door.Open);
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_its_answer_harms_no_one()
    {
        await using var server = await TestServer.StartAsync();
        using (var client = await server.ConnectAsync())
        {
            await client.StartAsync();
            await client.SendAsync(Client.Query("select generate_series(1, 5000000)"));
            await client.ReadAsync();
            client.Socket.Close(0);
        }

        await UntilAsync(() => server.Server.ConnectionCount == 0);
        Assert.Empty(server.Door.Open);
        using var next = await server.ConnectAsync();
        await next.StartAsync();
    }

    [Fact]
    public async Task A_client_that_leaves_in_the_middle_of_a_message_harms_no_one()
    {
        await using var server = await TestServer.StartAsync();
        using (var client = await server.ConnectAsync())
        {
            await client.StartAsync();
            await client.SendAsync(Client.Query("select 1")[..7]);
        }

        await UntilAsync(() => server.Server.ConnectionCount == 0);
        Assert.Empty(server.Door.Open);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_command_of_a_client_that_left_is_ended(bool politely)
    {
        await using var server = await TestServer.StartAsync(options => options with { ClientCheckInterval = TimeSpan.FromMilliseconds(20) });
        using (var client = await server.ConnectAsync())
        {
            await client.StartAsync();
            await client.SendAsync(Client.Query("select pg_sleep(30)"));
            await UntilAsync(() => server.Door.Open.Values.Single().Sleeping.IsSet);
            // What was sent before the end stays unread, and must not hide it.
            if (politely) await client.SendAsync(Client.Terminate);
        }

        await UntilAsync(() => server.Server.ConnectionCount == 0);
        Assert.Empty(server.Door.Open);
    }

    [Fact]
    public async Task Clients_that_only_connect_do_not_pile_up()
    {
        await using var server = await TestServer.StartAsync(options => options with { MaxConnections = 1 });
        var clients = new List<RawClient>();
        for (var i = 0; i < 17; i++) clients.Add(await server.ConnectAsync());
        await UntilAsync(() => server.Server.ConnectionCount == 17);
        using var oneMore = await server.ConnectAsync();
        await oneMore.StartAsync();
        // One of them went for it, and was told.
        var told = await Task.WhenAny(clients.Select(client => client.ReadAsync()));
        Assert.Equal("53300", (await told)!.Field('C'));
        clients.ForEach(client => client.Dispose());
    }

    [Fact]
    public async Task Many_commands_in_one_go_are_all_answered_in_order()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        var series = Enumerable.Range(1, 500).SelectMany(i => (byte[])
            [.. Client.Parse("", "select $1::int4"), .. Client.Bind("", "", $"{i}"), .. Client.Execute(""), .. Client.Sync]).ToArray();
        await client.SendAsync(series);
        for (var i = 1; i <= 500; i++)
        {
            var answers = await client.ReadUntilAsync('Z');
            Assert.Equal("12DCZ", RawClient.Types(answers));
            Assert.EndsWith($"{i}", answers[2].Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_small_answer_leaves_in_one_piece()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        await client.SendAsync(Client.Query("select generate_series(1, 100)"));
        var buffer = new byte[64 * 1024];
        var count = await client.Socket.ReceiveAsync(buffer, SocketFlags.None, TestContext.Current.CancellationToken);
        Assert.Equal((byte)'I', buffer[count - 1]);
    }

    [Fact]
    public async Task More_commands_than_threads_wait_their_turn()
    {
        await using var server = await TestServer.StartAsync(options => options with { CommandThreads = 1 });
        using var first = await server.ConnectAsync();
        await first.StartAsync();
        using var second = await server.ConnectAsync();
        await second.StartAsync();
        await first.SendAsync(Client.Query("select pg_sleep(30)"));
        await UntilAsync(() => server.Door.Open.Values.Any(session => session.Sleeping.IsSet));
        await second.SendAsync(Client.Query("select 1"));
        await UntilAsync(() => server.Server.WaitingCommands == 1);
        foreach (var session in server.Door.Open.Values) ((ISession)session).Cancel();
        await first.ReadUntilAsync('Z');
        Assert.Equal("TDCZ", RawClient.Types(await second.ReadUntilAsync('Z')));
    }

    [Fact]
    public async Task A_silent_client_is_sent_away_after_the_servers_or_the_sessions_limit()
    {
        await using var server = await TestServer.StartAsync(options => options with { IdleTimeout = TimeSpan.FromMilliseconds(50) });
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        var end = Assert.Single(await client.ReadToEndAsync());
        Assert.Equal(("57P05", "terminating connection due to idle-session timeout"), (end.Field('C'), end.Field('M')));

        await using var patient = await TestServer.StartAsync();
        using var other = await patient.ConnectAsync();
        await other.StartAsync();
        await other.SendAsync(Client.Query("begin; set idle_session_timeout = 1"));
        end = (await other.ReadToEndAsync())[^1];
        Assert.Equal(("25P03", "terminating connection due to idle-in-transaction timeout"), (end.Field('C'), end.Field('M')));
    }

    [Fact]
    public async Task A_session_can_wake_its_idle_client()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        var session = server.Door.Open.Values.Single();
        session.Notification = "hello";
        session.Request.Connection!.Wake();
        var notification = await client.ReadAsync();
        Assert.Equal('A', notification!.Type);
        Assert.EndsWith("news·hello·", notification.Text, StringComparison.Ordinal);
        await client.SendAsync(Client.Query("select 1"));
        Assert.Equal("TDCZ", RawClient.Types(await client.ReadUntilAsync('Z')));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_connection_can_be_terminated_idle_or_running(bool running)
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        var session = server.Door.Open.Values.Single();
        if (running)
        {
            await client.SendAsync(Client.Query("select pg_sleep(30)"));
            await UntilAsync(() => session.Sleeping.IsSet);
        }

        session.Request.Connection!.Terminate(new SqlError(SqlState.AdminShutdown, "terminating connection due to administrator command"));
        var end = Assert.Single(await client.ReadToEndAsync());
        Assert.Equal(("FATAL", "57P01"), (end.Field('S'), end.Field('C')));
    }

    [Fact]
    public async Task A_draining_server_sends_idle_clients_away_and_lets_commands_end()
    {
        await using var server = await TestServer.StartAsync();
        using var idle = await server.ConnectAsync();
        await idle.StartAsync();
        using var busy = await server.ConnectAsync();
        await busy.StartAsync();
        await busy.SendAsync(Client.Query("select pg_sleep(30)"));
        await UntilAsync(() => server.Door.Open.Values.Any(session => session.Sleeping.IsSet));
        var stopping = server.Server.StopAsync(TimeSpan.FromSeconds(20));
        var end = Assert.Single(await idle.ReadToEndAsync());
        Assert.Equal(("57P01", "terminating connection due to administrator command"), (end.Field('C'), end.Field('M')));
        await Assert.ThrowsAnyAsync<SocketException>(() => server.ConnectAsync());

        foreach (var session in server.Door.Open.Values) ((ISession)session).Cancel();
        Assert.Equal("EZ", RawClient.Types(await busy.ReadUntilAsync('Z')));
        Assert.Equal("57P01", Assert.Single(await busy.ReadToEndAsync()).Field('C'));
        await stopping;
    }

    [Fact]
    public async Task A_command_that_outlasts_the_grace_is_cancelled()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        await client.SendAsync(Client.Query("select pg_sleep(30)"));
        await UntilAsync(() => server.Door.Open.Values.Single().Sleeping.IsSet);
        await server.Server.StopAsync(TimeSpan.Zero);
        Assert.Equal("57P01", Assert.Single(await client.ReadToEndAsync()).Field('C'));
        Assert.Empty(server.Door.Open);
    }

    [Fact]
    public async Task Fifty_clients_that_do_not_read_hold_no_one_up()
    {
        await using var server = await TestServer.StartAsync(options => options with { CommandThreads = 4 });
        var stuck = new List<RawClient>();
        for (var i = 0; i < 50; i++)
        {
            stuck.Add(await server.ConnectAsync());
            await stuck[i].StartAsync();
            await stuck[i].SendAsync(Client.Query("select generate_series(1, 50000000)"));
        }

        using var other = await server.ConnectAsync();
        await other.StartAsync();
        for (var i = 0; i < 20; i++)
        {
            await other.SendAsync(Client.Query("select 1"));
            Assert.Equal("TDCZ", RawClient.Types(await other.ReadUntilAsync('Z')));
        }

        // What they hold is their buffers: a quarter of a megabyte each, and a thread.
        Assert.True(GC.GetTotalMemory(forceFullCollection: true) < 200L << 20);
        stuck.ForEach(client => client.Dispose());
        await UntilAsync(() => server.Server.ConnectionCount == 1);
    }

    [Fact]
    public async Task A_client_that_comes_before_there_is_a_door_is_told_that_the_server_starts()
    {
        var options = new WireOptions { Endpoints = [new IPEndPoint(IPAddress.Loopback, 0)] };
        await using var server = new WireServer(options, door: null, NullLogger<WireServer>.Instance);
        var port = await server.StartAsync();
        Assert.Equal(("57P03", "the database system is starting up"), await RefusalAsync(port));
        server.Serve(new FixedDoor());
        using var client = new RawClient(new TcpClient(TestServer.Host, port));
        await client.StartAsync();
    }

    [Fact]
    public async Task A_client_that_is_not_in_when_the_server_drains_is_told_that_it_stops()
    {
        await using var server = await TestServer.StartAsync();
        using var running = await server.ConnectAsync();
        await running.StartAsync();
        await running.SendAsync(Client.Query("select pg_sleep(30)"));
        Assert.True(server.Door.Open.Values.Single().Sleeping.Wait(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken));
        using var late = await server.ConnectAsync();
        await UntilAsync(() => server.Server.ConnectionCount == 2);
        var stopping = server.Server.StopAsync(TimeSpan.FromSeconds(30));
        // Who has not yet said whom he wants to be is sent away like all who are idle, or finds the places closed.
        var told = (await late.ReadToEndAsync())[^1];
        Assert.Contains(told.Field('C'), (string[])["57P01", "57P03"]);
        running.Dispose();
        await stopping;
    }

    [Fact]
    public async Task Clients_that_copy_and_say_nothing_hold_no_one_up()
    {
        await using var server = await TestServer.StartAsync(options => options with { CommandThreads = 2 });
        var silent = new List<RawClient>();
        for (var i = 0; i < 8; i++)
        {
            silent.Add(await server.ConnectAsync());
            await silent[i].StartAsync();
            await silent[i].SendAsync(Client.Query("copy t from stdin"));
            await silent[i].ReadUntilAsync('G');
        }

        using var other = await server.ConnectAsync();
        await other.StartAsync();
        await other.SendAsync(Client.Query("select 1"));
        Assert.Equal("TDCZ", RawClient.Types(await other.ReadUntilAsync('Z')));
        await silent[0].SendAsync([.. Client.CopyData("1\n"), .. Client.CopyDone]);
        Assert.Equal("CZ", RawClient.Types(await silent[0].ReadUntilAsync('Z')));
        silent.ForEach(client => client.Dispose());
        await UntilAsync(() => server.Server.ConnectionCount == 1);
    }

    [Fact]
    public async Task Clients_that_break_off_their_copies_are_forgotten()
    {
        await using var server = await TestServer.StartAsync(options => options with { CommandThreads = 1 });
        for (var i = 0; i < 4; i++)
        {
            using var client = await server.ConnectAsync();
            await client.StartAsync();
            await client.SendAsync([.. Client.Query("copy t from stdin"), .. Client.CopyData("1\n")]);
            await client.ReadUntilAsync('G');
            // Half of them without a word: the socket is reset.
            if (i % 2 == 0) client.Socket.LingerState = new LingerOption(true, 0);
        }

        await UntilAsync(() => server.Server.ConnectionCount == 0);
        using var other = await server.ConnectAsync();
        await other.StartAsync();
        await other.SendAsync(Client.Query("select 1"));
        Assert.Equal("TDCZ", RawClient.Types(await other.ReadUntilAsync('Z')));
    }

    [Fact]
    public async Task A_client_in_the_middle_of_its_copy_is_told_why_it_is_terminated()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        await client.SendAsync([.. Client.Query("copy t from stdin"), .. Client.CopyData("1\n")]);
        await client.ReadUntilAsync('G');
        var session = server.Door.Open.Values.Single();
        session.Request.Connection!.Terminate(new SqlError(SqlState.AdminShutdown, "terminating connection due to administrator command"));
        Assert.Contains("57P01", RawClient.Print((await client.ReadUntilAsync('E'))[^1]), StringComparison.Ordinal);
        await UntilAsync(() => server.Server.ConnectionCount == 0);
    }

    [Fact]
    public async Task A_client_that_does_not_read_can_be_terminated()
    {
        await using var server = await TestServer.StartAsync();
        using var client = await server.ConnectAsync();
        await client.StartAsync();
        await client.SendAsync(Client.Query("select generate_series(1, 50000000)"));
        await client.ReadAsync();
        var session = server.Door.Open.Values.Single();
        session.Request.Connection!.Terminate(new SqlError(SqlState.AdminShutdown, "terminating connection due to administrator command"));
        await UntilAsync(() => server.Server.ConnectionCount == 0);
    }

    private static async Task<(string? State, string? Message)> RefusalAsync(int port)
    {
        using var client = new RawClient(new TcpClient(TestServer.Host, port));
        await client.SendAsync(Client.Startup(("user", "alice"), ("database", "d")));
        var refused = Assert.Single(await client.ReadToEndAsync());
        return (refused.Field('C'), refused.Field('M'));
    }

    private static async Task UntilAsync(Func<bool> happened)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!happened()) await Task.Delay(5, patience.Token);
    }
}
