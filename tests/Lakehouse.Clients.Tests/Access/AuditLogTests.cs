using System.Text.Json;
using Lakehouse.Testing;
using Lakehouse.Testing.Servers;
using Npgsql;
using Xunit;

namespace Lakehouse.Clients.Tests.Access;

/// <summary>The audit log: who came, who was refused, what was asked, what was read for it.</summary>
public sealed class AuditLogTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-audit-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Connections_refusals_and_statements_are_lines_of_JSON()
    {
        var file = Path.Combine(_folder, "audit.log");
        await File.WriteAllTextAsync(Path.Combine(_folder, "orders.csv"), "id,region,amount,secret\n1,EU,10,5\n", TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(Path.Combine(_folder, "people.csv"), "id,name,phone\n1,Ann,555-1\n", TestContext.Current.CancellationToken);
        var catalog = Path.Combine(_folder, "catalog.yaml");
        var text = await File.ReadAllTextAsync(Repository.PathOf("tests/Lakehouse.Clients.Tests/Access/catalog.yaml"), TestContext.Current.CancellationToken);
        await File.WriteAllTextAsync(catalog, text.Replace("${env:ACCESS_LAKE}", _folder, StringComparison.Ordinal), TestContext.Current.CancellationToken);
        await using (var server = await LakehouseFixture.StartAsync($"-catalog={catalog}", "-refresh=0", $"-audit.log={file}"))
        {
            await PrivilegeAgreementTests.AskAsync(server.Port, "alice", "sales", "SELECT id FROM orders;;SELECT * FROM people;;SELECT name FROM plan_names");
            await PrivilegeAgreementTests.AskAsync(server.Port, "eve", "other", "SELECT 1");
            await PrivilegeAgreementTests.AskAsync(server.Port, "root", "sales", "SET ROLE alice;;SELECT 1 AS x");
            await AskWithParameterAsync(server.Port);
        }

        var lines = (await File.ReadAllLinesAsync(file, TestContext.Current.CancellationToken)).Select(line => JsonDocument.Parse(line).RootElement).ToList();
        Assert.Equal(
            ["connect alice", "connect bob", "connect root", "disconnect alice", "disconnect bob", "disconnect root", "refused eve"],
            lines.Where(line => Text(line, "event") != "statement").Select(line => $"{Text(line, "event")} {Text(line, "user")}").Order(StringComparer.Ordinal));
        var refused = lines.Single(line => Text(line, "event") == "refused");
        Assert.Equal(("other", "42501"), (Text(refused, "database"), Text(refused, "sqlstate")));
        Assert.Equal(
            [
                "alice alice 00000 1 public.orders(id): SELECT id FROM orders",
                "alice alice 42501 0 public.people(id,name,phone): SELECT * FROM people",
                "alice alice 00000 1 hidden.plans(name)* public.plan_names(name): SELECT name FROM plan_names",
                "root root 00000 0 : SET ROLE alice",
                "root alice 00000 1 : SELECT 1 AS x",
                "bob bob 00000 1 public.people(id,name): SELECT name FROM people WHERE id = $1",
            ],
            lines.Where(line => Text(line, "event") == "statement").Select(Statement));
        Assert.All(lines, line => Assert.StartsWith("127.0.0.1:", Text(line, "client"), StringComparison.Ordinal));
        Assert.All(lines.Where(line => Text(line, "event") == "statement" && line.GetProperty("rows").GetInt64() > 0), line => Assert.True(line.GetProperty("bytes").GetInt64() > 0));
    }

    private static async Task AskWithParameterAsync(int port)
    {
        await using var connection = new NpgsqlConnection(
            $"Host={LakehouseFixture.Host};Port={port};Username=bob;Database=sales;Pooling=false;Server Compatibility Mode=NoTypeLoading");
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT name FROM people WHERE id = $1", connection) { Parameters = { new() { Value = 1 } } };
        Assert.Equal("Ann", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }

    private static string Statement(JsonElement line)
    {
        var tables = line.GetProperty("tables").EnumerateArray().Select(table =>
            $"{Text(table, "table")}({string.Join(',', table.GetProperty("columns").EnumerateArray().Select(column => column.GetString()))}){(table.TryGetProperty("by_owner", out _) ? "*" : "")}");
        return $"{Text(line, "user")} {Text(line, "role")} {Text(line, "sqlstate")} {line.GetProperty("rows").GetInt64()} {string.Join(' ', tables)}: {Text(line, "statement")}";
    }

    private static string Text(JsonElement line, string name) => line.GetProperty(name).GetString() ?? "";
}
