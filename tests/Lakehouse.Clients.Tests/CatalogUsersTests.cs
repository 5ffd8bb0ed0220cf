using Lakehouse.Server.Hosting;
using Lakehouse.Testing.Servers;
using Lakehouse.Wire.Authentication;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>Users and host rules of a catalog file: who comes in, who may end whose queries, and what a reload changes.</summary>
public sealed class CatalogUsersTests : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-users-").FullName;
    private LakehouseServer? _server;

    public async ValueTask InitializeAsync()
    {
        Write(ScramVerifier.Create("secret").ToString());
        _server = await LakehouseFixture.StartAsync($"-catalog={CatalogPath}", "-refresh=0");
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task A_verifier_lets_its_password_in()
    {
        await using var connection = await ConnectAsync("alice", "secret");
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ConnectAsync("alice", "wrong"));
        Assert.Equal("28P01", refused.SqlState);
    }

    [Fact]
    public async Task Only_the_same_user_and_superusers_end_what_a_session_runs()
    {
        await using var alice = await ConnectAsync("alice", "secret");
        await using var root = await ConnectAsync("root");
        await using var bob = await ConnectAsync("bob");
        Assert.Equal("must be a member of the role whose query is being canceled or member of pg_signal_backend", await EndAsync(bob, "pg_cancel_backend", alice));
        Assert.Equal("must be a member of the role whose process is being terminated or member of pg_signal_backend", await EndAsync(bob, "pg_terminate_backend", alice));
        Assert.Equal("must be a superuser to cancel superuser query", await EndAsync(bob, "pg_cancel_backend", root));
        Assert.Equal("must be a superuser to terminate superuser process", await EndAsync(bob, "pg_terminate_backend", root));
        await using var second = await ConnectAsync("bob");
        Assert.Equal("True", await EndAsync(bob, "pg_terminate_backend", second));
        Assert.Equal("True", await EndAsync(root, "pg_terminate_backend", alice));
    }

    [Fact]
    public async Task What_others_sessions_do_is_told_to_superusers_only()
    {
        await using var alice = await ConnectAsync("alice", "secret");
        await using var bob = await ConnectAsync("bob");
        await using var root = await ConnectAsync("root");
        await ScalarAsync(alice, "select 1 as secret_of_alice");
        var asked = $"select query, state, datname, client_port is null, backend_type from pg_stat_activity where pid = {alice.ProcessID}";
        Assert.Equal("<insufficient privilege>||default|True|", await RowAsync(bob, asked));
        Assert.Equal("select 1 as secret_of_alice|idle|default|False|client backend", await RowAsync(root, asked));
        Assert.Equal("select 1 as secret_of_alice|idle|default|False|client backend", await RowAsync(await ConnectAsync("alice", "secret"), asked));
        foreach (var (relation, rest) in new[] { ("pg_stat_ssl", $"pid = {alice.ProcessID}"), ("pg_stat_statements", "query like '%secret_of_alice%'"), ("lakehouse.queries", $"pid = {alice.ProcessID}") })
        {
            Assert.Equal("False", await ScalarAsync(bob, $"select exists (select from {relation} where {rest})"));
            Assert.Equal("True", await ScalarAsync(root, $"select exists (select from {relation} where {rest})"));
        }
    }

    [Fact]
    public async Task Users_and_the_roles_they_are_in_stand_in_the_catalog_without_secrets()
    {
        await using var bob = await ConnectAsync("bob");
        await using var root = await ConnectAsync("root");
        const string Asked = """
            SELECT string_agg(concat_ws(' ', rolname, rolsuper, rolcanlogin, rolpassword, extract(year FROM rolvaliduntil), oid > 16384), ', ' ORDER BY rolname COLLATE "C")
            FROM pg_roles WHERE rolname !~ '^pg_'
            """;
        Assert.Equal(
            "alice f t ******** 2999 t, bob f t ******** t, postgres t t ******** f, root t t ******** t, staff f f ******** t", await ScalarAsync(bob, Asked));
        Assert.Equal("alice|staff", await RowAsync(bob, """
            SELECT m.rolname, r.rolname FROM pg_auth_members a JOIN pg_roles m ON m.oid = a.member JOIN pg_roles r ON r.oid = a.roleid WHERE m.rolname = 'alice'
            """));
        Assert.Equal("bob|bob|True", await RowAsync(bob, """
            SELECT pg_get_userbyid(usesysid), (SELECT rolname FROM pg_roles WHERE rolname = current_user), usesysid = 'bob'::regrole
            FROM pg_stat_activity WHERE pid = pg_backend_pid()
            """));
        Assert.Equal("0", await ScalarAsync(bob, "SELECT count(*) FROM pg_authid WHERE rolpassword IS NOT NULL"));
        Assert.Equal("alice, bob, root", await ScalarAsync(root, "SELECT string_agg(usename, ', ' ORDER BY usename) FROM pg_user WHERE usename <> 'postgres'"));
    }

    [Fact]
    public async Task Host_rules_are_told_to_superusers_with_their_lines()
    {
        await using var bob = await ConnectAsync("bob");
        await using var root = await ConnectAsync("root");
        Assert.Equal("0", await ScalarAsync(bob, "SELECT count(*) FROM pg_hba_file_rules"));
        Assert.Equal(
            "8 host {all} {alice} all scram-sha-256; 9 host {default} {+staff} 10.0.0.0 255.0.0.0 scram-sha-256; 10 host {all} {all} samehost trust",
            await ScalarAsync(root, """
                SELECT string_agg(concat_ws(' ', line_number, type, database, user_name, address, netmask, auth_method, options), '; ' ORDER BY line_number)
                FROM pg_hba_file_rules
                """));
    }

    [Fact]
    public async Task Where_any_name_is_a_user_the_sessions_own_stands_in_the_catalog()
    {
        await using var server = await LakehouseFixture.StartAsync($"-store={SampleFolder.Path}", "-refresh=0");
        await using var connection = new NpgsqlConnection($"Host={LakehouseFixture.Host};Port={server.Port};Username=somebody;Database=default;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        Assert.Equal("somebody|False|True", await RowAsync(connection, "SELECT rolname, rolsuper, oid = current_user::regrole FROM pg_roles WHERE rolname = current_user"));
        Assert.Equal("False", await ScalarAsync(connection, "SELECT exists (SELECT FROM pg_roles WHERE rolname = 'another')"));
    }

    [Fact]
    public async Task A_reload_takes_new_passwords_and_a_bad_edit_changes_nothing()
    {
        Write("changed");
        await _server!.ReloadAsync();
        await (await ConnectAsync("alice", "changed")).DisposeAsync();
        await File.WriteAllTextAsync(CatalogPath, "users: [", TestContext.Current.CancellationToken);
        await _server.ReloadAsync();
        await (await ConnectAsync("alice", "changed")).DisposeAsync();
    }

    private string CatalogPath => Path.Combine(_folder, "lake.yaml");

    private void Write(string password) => File.WriteAllText(CatalogPath, $$"""
        stores: { samples: { url: {{SampleFolder.Path}} } }
        databases: { default: { store: samples } }
        users:
          alice: { password: {{password}}, valid_until: 2999-01-01, roles: [staff] }
          bob:
          root: { superuser: true }
        host_rules:
          - { user: alice, method: scram-sha-256 }
          - { database: default, user: +staff, address: 10.0.0.0/8, method: scram-sha-256 }
          - { address: samehost, method: trust }
        """);

    private async Task<NpgsqlConnection> ConnectAsync(string user, string password = "")
    {
        var connection = new NpgsqlConnection($"Host={LakehouseFixture.Host};Port={_server!.Port};Username={user};Password={password};Database=default;Pooling=false");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        return connection;
    }

    private static async Task<string> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return $"{await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}";
    }

    private static async Task<string> RowAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        Assert.True(await reader.ReadAsync(TestContext.Current.CancellationToken));
        return string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue));
    }

    private static async Task<string> EndAsync(NpgsqlConnection caller, string function, NpgsqlConnection target)
    {
        await using var command = new NpgsqlCommand($"select {function}({target.ProcessID})", caller);
        try
        {
            return $"{await command.ExecuteScalarAsync(TestContext.Current.CancellationToken)}";
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            return refused.MessageText;
        }
    }
}
