using System.Globalization;
using Lakehouse.Testing;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Access;

/// <summary>The same statements as the same roles with the same grants, on PostgreSQL and here: rows, or errors in every field.</summary>
public sealed class PrivilegeAgreementTests(AccessServers servers) : IClassFixture<AccessServers>
{
    /// <summary>Who asks in database sales, and what; statements between <c>;;</c> are messages of one connection.</summary>
    public static TheoryData<string, string> Statements => Read("tests/Lakehouse.Clients.Tests/Access/statements.sql");

    [Theory]
    [MemberData(nameof(Statements))]
    public async Task A_role_is_answered_what_PostgreSQL_answers_it(string user, string sql)
    {
        servers.Require();
        Assert.Equal(await AskAsync(servers.Ports.Postgres, user, "sales", sql), await AskAsync(servers.Ports.Lakehouse, user, "sales", sql));
    }

    /// <summary>What psql shows of roles and privileges. The owner of everything is postgres on both.</summary>
    [Theory]
    [InlineData("root", "\\dp public.*")]
    [InlineData("root", "\\z mart.*")]
    [InlineData("root", "\\dn+ mart")]
    [InlineData("root", "\\dn+ public")]
    [InlineData("root", "\\du")]
    [InlineData("root", "\\dg+")]
    [InlineData("alice", "\\du a*")]
    [InlineData("root", "\\drds")]
    [InlineData("bob", "\\dp people")]
    [InlineData("root", "\\l sales")]
    [InlineData("root", "\\l other")]
    public async Task Psql_shows_roles_and_privileges_as_on_PostgreSQL(string user, string command)
    {
        servers.Require();
        var expected = await new Psql(LakehouseFixture.Host, servers.Ports.Postgres, user, "sales").CommandAsync(command);
        var actual = await new Psql(LakehouseFixture.Host, servers.Ports.Lakehouse, user, "sales").CommandAsync(command);
        Assert.Equal((expected.Error, expected.Output), (actual.Error, actual.Output));
    }

    [Theory]
    [InlineData("eve", "other")]
    [InlineData("dave", "other")]
    [InlineData("root", "other")]
    [InlineData("alice", "nowhere")]
    [InlineData("nobody", "sales")]
    [InlineData("staff", "sales")]
    public async Task A_role_comes_in_where_PostgreSQL_lets_it_in(string user, string database)
    {
        servers.Require();
        Assert.Equal(await AskAsync(servers.Ports.Postgres, user, database, "SELECT 1"), await AskAsync(servers.Ports.Lakehouse, user, database, "SELECT 1"));
    }

    internal static TheoryData<string, string> Read(string file)
    {
        var statements = new TheoryData<string, string>();
        var user = "";
        foreach (var line in File.ReadLines(Repository.PathOf(file)))
        {
            if (line.StartsWith("-- ", StringComparison.Ordinal)) user = line[3..];
            else if (line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal)) statements.Add(user, line);
        }

        return statements;
    }

    internal static async Task<string> AskAsync(int port, string user, string database, string sql)
    {
        var answers = new List<string>();
        try
        {
            await using var connection = new NpgsqlConnection(
                $"Host={LakehouseFixture.Host};Port={port};Username={user};Database={database};Pooling=false;Server Compatibility Mode=NoTypeLoading;No Reset On Close=true;Include Error Detail=true");
            await connection.OpenAsync(TestContext.Current.CancellationToken);
            foreach (var message in sql.Split(";;")) answers.Add(await AnswerAsync(connection, message));
        }
        catch (PostgresException refused)
        {
            answers.Add(Words(refused));
        }

        return string.Join("\n", answers);
    }

    private static async Task<string> AnswerAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { AllResultTypesAreUnknown = true };
        try
        {
            if (sql.StartsWith("COPY", StringComparison.Ordinal))
            {
                using var copy = await connection.BeginTextExportAsync(sql, TestContext.Current.CancellationToken);
                return await copy.ReadToEndAsync(TestContext.Current.CancellationToken);
            }

            await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
            var rows = new List<string>();
            do
            {
                while (await reader.ReadAsync(TestContext.Current.CancellationToken))
                    rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(at => reader.IsDBNull(at) ? "(null)" : reader.GetString(at))));
            }
            while (await reader.NextResultAsync(TestContext.Current.CancellationToken));
            return string.Join('\n', rows);
        }
        catch (PostgresException refused)
        {
            return Words(refused);
        }
    }

    private static string Words(PostgresException error) => string.Create(
        CultureInfo.InvariantCulture, $"{error.Severity} {error.SqlState} {error.MessageText} [{error.Detail}] [{error.Hint}] at {error.Position}");
}
