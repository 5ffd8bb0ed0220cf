using System.Globalization;
using Lakehouse.Postgres.Types;
using Lakehouse.Testing.Clients;
using Xunit;

namespace Lakehouse.Clients.Tests.Access;

/// <summary>What of a statement's conditions goes below the barrier that hides rows, as the bytes show that are read.</summary>
public sealed class BarrierTests
{
    [Fact]
    public async Task Conditions_that_tell_nothing_choose_row_groups_of_a_table_that_hides_rows()
    {
        await using var servers = new HiddenRowsServers();
        await servers.StartAsync(5, "-hot-tables.size=0", "-result-cache.size=0");
        using var root = WireClient.Connect("127.0.0.1", servers.Ports[0], "default", "root");
        // What is read once the engine keeps: each asks for rows that none before it has asked for.
        int[] chosen =
        [
            Bytes(root, 1, "staff WHERE id = 39996"),
            Bytes(root, 1, "staff WHERE salary > 0 AND city = 'Berlin' AND id IN (30000, 30001)"),
            Bytes(root, 1, "all_staff WHERE id BETWEEN 25000 AND 25003"),
            Bytes(root, 1, "plain p JOIN staff s ON p.id = 1 AND s.id = 20000"),
            Bytes(root, 1, "plain p LEFT JOIN staff s ON s.id = 15000"),
            Bytes(root, 1, "staff s LEFT JOIN plain p ON p.id = s.id WHERE s.id = 10000"),
            Bytes(root, 0, "staff WHERE salary > 4000 AND id < 100"),
        ];
        var computed = Bytes(root, 1, "staff WHERE id + 0 = 39996");
        Assert.All(chosen, bytes => Assert.InRange(bytes, 1, computed / 4));
        // A condition that a mask computes, and one of an outer join on the side that it keeps, choose nothing and mean what they meant.
        Bytes(root, 10000, "staff WHERE badge = 0");
        Bytes(root, 10000, "staff s LEFT JOIN plain p ON s.id = 39996");
        Bytes(root, 1, "plain p FULL JOIN staff s ON p.id = s.id AND s.id = 4 WHERE s.id = 4 OR p.id = 1 AND s.id IS NOT NULL");
    }

    [Fact]
    public async Task A_table_that_is_held_in_memory_hides_the_same_rows()
    {
        await using var servers = new HiddenRowsServers();
        await servers.StartAsync(5, "-hot-tables.size=64MB", "-hot-tables.uses=1", "-result-cache.size=0");
        using var root = WireClient.Connect("127.0.0.1", servers.Ports[0], "default", "root");
        using var alice = WireClient.Connect("127.0.0.1", servers.Ports[0], "default", "alice");
        while (root.Query("SELECT count(*) FROM staff; SELECT hits FROM lakehouse.cache WHERE name = 'tables'")[1] is { Rows: [["0"]] })
            await Task.Delay(10, TestContext.Current.CancellationToken);
        foreach (var (sql, answer) in ((string, string)[])[
            ("SELECT count(*), max(salary) FROM staff", "10000|1008"),
            ("SELECT count(*), max(salary) FROM staff WHERE salary = 5000 AND 1 / (salary - 5000) = 0", "0|"),
            ("SELECT count(*), max(salary) FROM staff WHERE salary = 5000 OR id = 4 AND 1 / (salary - 5000) = 0", "1|1004"),
            ("SELECT id, phone FROM staff WHERE id IN (4, 5) AND salary < 2000", "4|***0")])
        {
            Assert.Equal(answer, string.Join('|', alice.Query(sql)[0].Rows[0]));
        }

        Assert.Equal("1004", alice.Execute("SELECT salary FROM staff WHERE id = $1 AND 1 / (salary - 5000) = 0", [Number("4")], FormatCode.Text).InUtf8().Rows[0][0]);
        Assert.Empty(alice.Execute("SELECT salary FROM staff WHERE id = $1 AND 1 / (salary - 5000) = 0", [Number("2")], FormatCode.Text).InUtf8().Rows);
        Assert.NotEqual("0", root.Query("SELECT hits FROM lakehouse.cache WHERE name = 'tables'")[0].Rows[0][0]);

        static RawParameter Number(string value) => new(TypeOid.Int4, FormatCode.Text, System.Text.Encoding.UTF8.GetBytes(value));
    }

    /// <summary>How many bytes a role reads that sees a quarter of the rows, as a superuser is told.</summary>
    private static int Bytes(WireClient root, int count, string from)
    {
        var sql = $"SELECT count(*) FROM {from}";
        root.Query("SET ROLE alice");
        Assert.Equal([[count.ToString(CultureInfo.InvariantCulture)]], root.Query(sql)[0].Rows);
        root.Query("RESET ROLE");
        var told = root.Query($"SELECT bytes_fetched + bytes_cached FROM lakehouse.queries WHERE query = '{sql.Replace("'", "''", StringComparison.Ordinal)}'")[0];
        return int.Parse(told.Rows[0][0]!, CultureInfo.InvariantCulture);
    }
}
