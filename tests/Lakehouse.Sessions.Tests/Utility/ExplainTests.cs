using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Sessions.Tests.Utility;

/// <summary>EXPLAIN: options, formats, and what it tells of the lake.</summary>
public sealed partial class ExplainTests(LakehouseFixture lakehouse)
{
    private const string Query = "SELECT n_name, count(*) FROM nation JOIN region ON n_regionkey = r_regionkey WHERE n_name > 'C' GROUP BY 1 ORDER BY 1";

    [Fact]
    public void Every_node_of_the_text_has_its_estimates_as_PostgreSQL_writes_them()
    {
        var lines = Explain($"EXPLAIN {Query}");
        var nodes = lines.Where((line, i) => i == 0 || line.Contains("->  ", StringComparison.Ordinal)).ToList();
        Assert.True(nodes.Count >= 4);
        Assert.All(nodes, line => Assert.Matches(Estimates(), line));
        Assert.DoesNotContain(lines, line => line.Contains("Time", StringComparison.Ordinal));
    }

    [Fact]
    public void Row_groups_that_the_engine_still_holds_are_read_as_well_and_said_to_be_held()
    {
        const string Statement = "EXPLAIN (ANALYZE, BUFFERS) SELECT count(*), sum(l_quantity) FROM lineitem WHERE l_orderkey < 100";
        Explain(Statement);
        var lines = Explain(Statement);
        Assert.Contains("  Row Groups: read=1 of 3 held=1", lines);
        Assert.Contains("  Bytes: read=0 fetched=0", lines);
    }

    [Fact]
    public void Analyze_tells_rows_and_times_and_what_was_read_of_the_lake()
    {
        var lines = Explain("EXPLAIN (ANALYZE, BUFFERS, VERBOSE) SELECT revenue FROM web_events WHERE day = '2024-03-02'");
        Assert.Matches(@"\(actual time=\d+\.\d{3}\.\.\d+\.\d{3} rows=\d+ loops=1\)$", lines[0]);
        Assert.Contains("  Output: revenue", lines);
        Assert.Contains("  Files: scanned=5 of 35", lines);
        Assert.Matches("^  Row Groups: read=5 of 35 held=[0-5]$", lines.Single(line => line.StartsWith("  Row Groups", StringComparison.Ordinal)));
        Assert.Matches(@"^  Bytes: read=\d+ fetched=\d+$", lines.Single(line => line.StartsWith("  Bytes", StringComparison.Ordinal)));
        Assert.Matches(@"^Planning Time: \d+\.\d{3} ms$", lines[^2]);
        Assert.Matches(@"^Execution Time: \d+\.\d{3} ms$", lines[^1]);
    }

    [Fact]
    public void Options_leave_out_what_they_say()
    {
        var lines = Explain($"EXPLAIN (ANALYZE, COSTS off, TIMING off, SUMMARY off, WAL) {Query}");
        Assert.DoesNotContain(lines, line => line.Contains("cost=", StringComparison.Ordinal) || line.Contains("time", StringComparison.OrdinalIgnoreCase));
        Assert.Matches(@"\(actual rows=\d+ loops=1\)$", lines[0]);
        Assert.Matches("^Planning Time", Explain($"EXPLAIN (SUMMARY) {Query}")[^1]);
    }

    [Fact]
    public void Settings_that_are_not_their_defaults_are_told()
    {
        using var client = lakehouse.Connect();
        client.Query("SET work_mem = '8MB'; SET enable_seqscan = off; SET application_name = 'x'");
        Assert.Equal("Settings: enable_seqscan = 'off', work_mem = '8MB'", client.Query("EXPLAIN (SETTINGS) SELECT 1").Single().Rows[^1][0]);
    }

    [Theory]
    [InlineData("wal", "22023", "EXPLAIN option WAL requires ANALYZE")]
    [InlineData("timing", "22023", "EXPLAIN option TIMING requires ANALYZE")]
    [InlineData("buffers maybe", "42601", "buffers requires a Boolean value")]
    [InlineData("speed", "42601", "unrecognized EXPLAIN option \"speed\"")]
    [InlineData("format html", "22023", "unrecognized value for EXPLAIN option \"format\": \"html\"")]
    public void Wrong_options_are_refused_in_PostgreSQLs_words(string option, string state, string message)
    {
        using var client = lakehouse.Connect();
        var error = client.Query($"EXPLAIN ({option}) SELECT 1").Single().Error!;
        Assert.Equal((state, message), (error.State, error.Message));
    }

    [Fact]
    public void Json_xml_and_yaml_tell_the_same()
    {
        const string Options = "ANALYZE, BUFFERS, TIMING off, SUMMARY off";
        using var json = JsonDocument.Parse(Explain($"EXPLAIN ({Options}, FORMAT json) {Query}").Single());
        var plan = json.RootElement[0].GetProperty("Plan");
        var xml = XElement.Parse(Explain($"EXPLAIN ({Options}, FORMAT xml) {Query}").Single());
        XNamespace space = "http://www.postgresql.org/2009/explain";
        var node = xml.Element(space + "Query")!.Element(space + "Plan")!;
        var yaml = Explain($"EXPLAIN ({Options}, FORMAT yaml) {Query}").Single().Split('\n');
        Assert.Equal("- Plan: ", yaml[0]);
        Assert.Equal($"    Node Type: \"{plan.GetProperty("Node Type").GetString()}\"", yaml[1]);
        Assert.Equal(plan.GetProperty("Node Type").GetString(), node.Element(space + "Node-Type")!.Value);
        Assert.Equal(plan.GetProperty("Actual Rows").GetInt64(), long.Parse(node.Element(space + "Actual-Rows")!.Value, CultureInfo.InvariantCulture));
        Assert.Contains($"    Actual Rows: {plan.GetProperty("Actual Rows").GetInt64()}", yaml);
        Assert.Equal(2, json.RootElement[0].GetProperty("Lake").GetProperty("Files Scanned").GetInt64());
        Assert.Contains("  Lake: ", yaml);
        Assert.NotNull(xml.Element(space + "Query")!.Element(space + "Lake"));
    }

    [Theory]
    [InlineData("text", 25u)]
    [InlineData("yaml", 25u)]
    [InlineData("json", 114u)]
    [InlineData("xml", 142u)]
    public void The_column_has_the_type_of_its_format(string format, uint type)
    {
        using var client = lakehouse.Connect();
        var column = client.Query($"EXPLAIN (FORMAT {format}) SELECT 1").Single().Columns.Single();
        Assert.Equal(("QUERY PLAN", type), (column.Name, column.TypeOid));
    }

    private List<string> Explain(string sql)
    {
        using var client = lakehouse.Connect();
        var answer = client.Query(sql).Single();
        Assert.Null(answer.Error);
        return [.. answer.Rows.Select(row => row[0]!)];
    }

    [GeneratedRegex(@"  \(cost=\d+\.\d{2}\.\.\d+\.\d{2} rows=\d+ width=\d+\)$")]
    private static partial Regex Estimates();
}
