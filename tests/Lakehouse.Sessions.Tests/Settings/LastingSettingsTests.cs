using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Settings;

/// <summary>Settings that would outlast their session stand in the catalog file, and nowhere else.</summary>
public sealed class LastingSettingsTests(LakehouseFixture lakehouse)
{
    [Theory]
    [InlineData("ALTER SYSTEM SET work_mem = '1MB'", "0A000", "ALTER SYSTEM is not supported")]
    [InlineData("ALTER SYSTEM RESET ALL", "0A000", "ALTER SYSTEM is not supported")]
    [InlineData("ALTER DATABASE postgres SET work_mem = '1MB'", "25006", "cannot execute ALTER DATABASE in a read-only transaction")]
    [InlineData("ALTER ROLE postgres SET work_mem = '1MB'", "25006", "cannot execute ALTER ROLE in a read-only transaction")]
    [InlineData("ALTER ROLE postgres IN DATABASE postgres RESET ALL", "25006", "cannot execute ALTER ROLE in a read-only transaction")]
    [InlineData("ALTER USER ALL SET work_mem = '1MB'", "25006", "cannot execute ALTER ROLE in a read-only transaction")]
    public void they_are_refused_by_the_commands_name(string sql, string state, string message)
    {
        using var client = lakehouse.Connect();
        var error = client.Query(sql).Single().Error!;
        Assert.Equal((state, message), (error.State, error.Fields['M']));
        Assert.Equal("4MB", client.Query("SHOW work_mem").Single().Rows[0][0]);
    }
}
