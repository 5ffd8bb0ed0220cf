using Lakehouse.Server.Commands;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Server.Tests.Commands;

public sealed class QueryCommandTests
{
    private const string Sql = "select r_regionkey, r_name, null as nothing, '' as empty, r_regionkey = 0 as first, 'a,\"b' as quoted from region where r_regionkey < 2 order by 1";

    [Fact]
    public async Task Aligned_output_is_as_psql_prints_it()
    {
        var (code, output, _) = await RunAsync("-format=aligned", "select r_regionkey as key, r_name from region order by 1 limit 2");
        Assert.Equal(ExitCode.Success, code);
        Assert.Equal(" key | r_name\n-----+---------\n   0 | AFRICA\n   1 | AMERICA\n(2 rows)\n\n", output);
    }

    [Fact]
    public async Task Csv_output_tells_null_from_the_empty_string()
    {
        var (_, output, _) = await RunAsync("-format=csv", Sql);
        Assert.Equal("r_regionkey,r_name,nothing,empty,first,quoted\n0,AFRICA,,\"\",t,\"a,\"\"b\"\n1,AMERICA,,\"\",f,\"a,\"\"b\"\n", output);
    }

    [Fact]
    public async Task Json_output_keeps_numbers_and_booleans()
    {
        var (_, output, _) = await RunAsync("-format=json", Sql);
        Assert.StartsWith(
            """{"r_regionkey":0,"r_name":"AFRICA","nothing":null,"empty":"","first":true,"quoted":"a,\u0022b"}""", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Copy_to_standard_output_is_printed()
    {
        var (_, output, _) = await RunAsync("-format=aligned", "copy (select 1, 'a') to stdout");
        Assert.Equal("1\ta\n", output);
    }

    [Fact]
    public async Task A_wrong_query_is_one_line_and_exit_code_1()
    {
        var (code, _, error) = await RunAsync("-format=csv", "select nope from region");
        Assert.Equal((ExitCode.Failure, "lakehouse query: column \"nope\" does not exist\n"), (code, error));
    }

    private static Task<(int Code, string Output, string Error)> RunAsync(string format, string sql) =>
        CommandRun.RunAsync("query", $"-store={SampleFolder.Path}", format, sql);
}
