using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.LiveRelations;

/// <summary>Relations whose rows are those of the moment.</summary>
public sealed class LiveRowsTests(LakehouseFixture lakehouse)
{
    [Fact]
    public void a_query_that_is_run_again_sees_rows_that_were_not_there_when_it_was_planned()
    {
        var name = $"zzz {Guid.NewGuid()}";
        var sql = $"SELECT count(*) FROM pg_stat_activity WHERE application_name = '{name}'";
        using var watcher = lakehouse.Connect();
        using var other = lakehouse.Connect();
        string? Count() => watcher.Query(sql).Single().Rows.Single()[0];
        Assert.Equal("0", Count());
        Assert.Equal("0", Count());
        other.Query($"SET application_name = '{name}'");
        Assert.Equal("1", Count());
        other.Query("RESET application_name");
        Assert.Equal("0", Count());
    }
}
