using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Transactions;

/// <summary>Drivers ask for READ WRITE without meaning to write (lib/pq does at every Begin): only the lake is read-only.</summary>
public sealed class ReadWriteTests(LakehouseFixture lakehouse)
{
    [Fact]
    public void a_transaction_may_be_read_write_and_the_lake_still_refuses_writes()
    {
        using var client = lakehouse.Connect();
        Assert.All(
            client.Query("BEGIN READ WRITE; CREATE TEMP TABLE kept (a int); INSERT INTO kept VALUES (1); SELECT a FROM kept"),
            answer => Assert.Null(answer.Error));
        Assert.Equal("25006", client.Query("INSERT INTO region VALUES (9, 'x', 'y')")[^1].Error!.State.ToString());
        client.Query("ROLLBACK");
    }
}
