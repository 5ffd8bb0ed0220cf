using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Portals;

/// <summary>
/// The rule of SessionEngine: a result that streams is parked before its connection is used for anything else. Without
/// it the engine would end the stream as if it were complete.
/// </summary>
public sealed class InterleavedCursorTests(LakehouseFixture lakehouse)
{
    private const string ManyRows = "SELECT l_orderkey FROM lineitem ORDER BY l_orderkey, l_linenumber";

    [Fact]
    public void two_cursors_and_a_query_between_them_lose_no_row()
    {
        using var client = lakehouse.Connect();
        client.Query($"BEGIN; DECLARE a CURSOR FOR {ManyRows}; DECLARE b CURSOR FOR SELECT n_name FROM nation ORDER BY 1");
        var first = Rows(client, "FETCH 5 FROM a");
        var names = Rows(client, "FETCH 3 FROM b");
        var count = Rows(client, "SELECT count(*) FROM lineitem").Single();
        var rest = Rows(client, "FETCH ALL FROM a");
        Assert.Equal(count, $"{first.Count + rest.Count}");
        Assert.Equal(["ALGERIA", "ARGENTINA", "BRAZIL"], names);
        Assert.Equal("CANADA", Rows(client, "FETCH 1 FROM b").Single());
        Assert.Equal(Rows(client, ManyRows), first.Concat(rest));
        client.Query("COMMIT");
    }

    [Fact]
    public void a_cursor_with_hold_outlives_its_transaction_and_one_without_does_not()
    {
        using var client = lakehouse.Connect();
        client.Query("BEGIN; DECLARE held CURSOR WITH HOLD FOR SELECT n_name FROM nation ORDER BY 1; DECLARE lost CURSOR FOR SELECT 1; COMMIT");
        Assert.Equal(["ALGERIA", "ARGENTINA"], Rows(client, "FETCH 2 FROM held"));
        Assert.Equal("34000", client.Query("FETCH 1 FROM lost").Single().Error!.State);
        Assert.Equal("CLOSE CURSOR", client.Query("CLOSE held").Single().Tag);
    }

    [Fact]
    public void a_rolled_back_cursor_with_hold_is_gone()
    {
        using var client = lakehouse.Connect();
        client.Query("BEGIN; DECLARE held CURSOR WITH HOLD FOR SELECT 1; ROLLBACK");
        Assert.Equal("34000", client.Query("FETCH 1 FROM held").Single().Error!.State);
    }

    private static List<string?> Rows(WireClient client, string sql)
    {
        var answer = client.Query(sql)[^1];
        Assert.Null(answer.Error);
        return [.. answer.Rows.Select(row => row[0])];
    }
}
