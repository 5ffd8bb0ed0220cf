using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Queries;

/// <summary>Statements that are nested deeper than someone on the way can follow end in 54001, and the session goes on.</summary>
public sealed class DeepStatementTests(LakehouseFixture lakehouse)
{
    [Theory]
    [InlineData("not ", "true", "", 2_000)]
    [InlineData("not ", "true", "", 10_000)]
    [InlineData("case when true then ", "1", " end", 2_000)]
    [InlineData("abs(", "1", ")", 50_000)]
    public void A_statement_that_is_nested_too_deep_is_refused_as_too_complex(string before, string inner, string after, int depth)
    {
        using var client = lakehouse.Connect();
        var sql = "select " + string.Concat(Enumerable.Repeat(before, depth)) + inner + string.Concat(Enumerable.Repeat(after, depth));
        var answer = Assert.Single(client.Query(sql));
        Assert.Equal("54001", answer.Error?.State);
        Assert.Equal("stack depth limit exceeded", answer.Error?.Message);
        Assert.Equal("1", Assert.Single(client.Query("select 1"))!.Rows[0][0]);
    }
}
