using Lakehouse.Testing.Postgres;
using Npgsql;

namespace Lakehouse.Wire.Tests.Agreement;

/// <summary>The host rules of the conversations, the same for both servers, and how PostgreSQL gets them and their users.</summary>
internal static class HostRulesForConversations
{
    public const string Password = "secret";

    /// <summary>In their order. Whoever no rule names is trusted, but not in database template1.</summary>
    public static IReadOnlyList<(string Database, string User, string Address, string Method)> Lines { get; } =
    [
        ("all", "rejected_user", "all", "reject"),
        ("all", "scram_user", "10.0.0.0/8", "trust"),
        ("all", "scram_user", "127.0.0.0/8", "scram-sha-256"),
        ("all", "expired_user", "samehost", "scram-sha-256"),
        ("all", "no_password_user", "samenet", "scram-sha-256"),
        ("all", "unknown_user", "all", "scram-sha-256"),
        ("sameuser", "plain_user", "all", "reject"),
        ("all", "md5_user", "all", "md5"),
        ("all", "plain_user", "all", "password"),
        ("postgres", "all", "127.0.0.1/32", "trust"),
        ("missing", "all", "127.0.0.1/32", "trust"),
    ];

    /// <summary>Makes the users, writes pg_hba.conf, and waits until it is in force.</summary>
    public static async Task ApplyAsync(PostgresFixture postgres)
    {
        await using (var connection = new NpgsqlConnection(postgres.ConnectionString + ";Pooling=false"))
        {
            await connection.OpenAsync();
            var rules = string.Join("\n", Lines.Select(rule => $"host {rule.Database} {rule.User} {rule.Address} {rule.Method}"));
            await using var command = new NpgsqlCommand($"""
                DROP ROLE IF EXISTS scram_user, md5_user, plain_user, expired_user, no_password_user, rejected_user;
                CREATE ROLE scram_user LOGIN PASSWORD '{Password}';
                CREATE ROLE plain_user LOGIN PASSWORD '{Password}';
                CREATE ROLE expired_user LOGIN PASSWORD '{Password}' VALID UNTIL '2020-01-01';
                CREATE ROLE no_password_user LOGIN;
                CREATE ROLE rejected_user LOGIN;
                SET password_encryption = md5;
                CREATE ROLE md5_user LOGIN PASSWORD '{Password}';
                DO $$ BEGIN EXECUTE format('COPY (SELECT regexp_split_to_table(%L, E''\n'')) TO %L', '{rules}', current_setting('hba_file')); END $$;
                SELECT pg_reload_conf();
                """, connection);
            await command.ExecuteNonQueryAsync();
        }

        while (!await IsRejectedAsync(postgres)) await Task.Delay(20);
    }

    private static async Task<bool> IsRejectedAsync(PostgresFixture postgres)
    {
        try
        {
            await using var connection = new NpgsqlConnection($"Host={PostgresFixture.Host};Port={postgres.Port};Username=rejected_user;Database=postgres;Pooling=false");
            await connection.OpenAsync();
            return false;
        }
        catch (PostgresException)
        {
            return true;
        }
    }
}
