using System.Text.Json;
using Xunit;

namespace Lakehouse.Sessions.Tests.Queries;

/// <summary>
/// Conditions on hive keys choose the files before one is opened, whatever PostgreSQL's way of saying it; the rows are those of
/// a table that has the keys as ordinary columns.
/// </summary>
public sealed class PartitionPruningTests(PartitionedLake lake) : IClassFixture<PartitionedLake>
{
    [Theory]
    [InlineData("country = 'DE'", 5)]
    [InlineData("country <> 'DE'", 15)]
    [InlineData("country IN ('DE', 'FR')", 10)]
    [InlineData("country NOT IN ('DE', 'FR')", 10)]
    [InlineData("country = ANY ('{DE,US}')", 10)]
    [InlineData("country LIKE 'D%'", 5)]
    [InlineData("country ILIKE 'I%'", 5)]
    [InlineData("lower(country) = 'us'", 5)]
    [InlineData("upper(country) || '!' = 'IT!'", 5)]
    [InlineData("left(country, 1) = 'F'", 5)]
    [InlineData("country ~ '^[DF]'", 10)]
    [InlineData("country IS NULL", 0)]
    [InlineData("day = '2024-02-29'", 4)]
    [InlineData("day = DATE '2024-02-28' + 1", 4)]
    [InlineData("day BETWEEN '2024-02-28' AND '2024-03-01'", 12)]
    [InlineData("day > '2024-02-29'", 8)]
    [InlineData("day >= DATE '2024-03-02' - INTERVAL '1 day'", 8)]
    [InlineData("date_trunc('month', day) = '2024-03-01'", 8)]
    [InlineData("extract(month FROM day) = 3", 8)]
    [InlineData("extract(dow FROM day) IN (0, 6)", 4)]
    [InlineData("to_char(day, 'YYYY-MM') = '2024-02'", 12)]
    [InlineData("day::text LIKE '2024-03%'", 8)]
    [InlineData("day::timestamp < '2024-02-28 12:00'", 8)]
    [InlineData("hour = 6", 4)]
    [InlineData("hour BETWEEN 4 AND 10", 8)]
    [InlineData("hour % 2 = 1", 12)]
    [InlineData("hour + 1 > 12.5", 8)]
    [InlineData("mod(hour, 4) = 0 AND country = 'DE'", 1)]
    [InlineData("country = 'DE' AND day = '2024-02-29'", 1)]
    [InlineData("country = 'DE' OR day = '2024-02-29'", 8)]
    [InlineData("(country, day) = ('DE', DATE '2024-02-29')", 1)]
    [InlineData("CASE WHEN country = 'DE' THEN hour > 9 ELSE false END", 2)]
    [InlineData("NOT (country = 'DE')", 15)]
    [InlineData("country = 'XX'", 0)]
    [InlineData("country = 'DE' AND n > 3", 5)]
    public void A_condition_on_keys_opens_the_files_that_it_leaves(string condition, int files)
    {
        Assert.Equal(Answer("flat", condition), Answer("sales", condition));
        Assert.Equal(files, FilesOf(condition));
    }

    [Fact]
    public void A_parameter_chooses_the_files_of_its_value()
    {
        Assert.Null(lake.Client.Query("PREPARE p(text, date) AS SELECT count(*) FROM sales WHERE country = $1 AND day <= $2")[0].Error);
        Assert.Equal("20", lake.Client.Query("EXECUTE p('DE', '2024-02-28')")[0].Rows[0][0]);
        Assert.Equal("30", lake.Client.Query("EXECUTE p('it', '2024-02-29')")[0].Rows[0][0]);
    }

    private string Answer(string table, string condition)
    {
        var answer = lake.Client.Query($"SELECT count(*), sum(n), min(day), max(country), sum(hour) FROM {table} WHERE {condition}")[0];
        return answer.Error?.ToString() ?? string.Join('|', answer.Rows[0]);
    }

    private int FilesOf(string condition)
    {
        var answer = lake.Client.Query($"EXPLAIN (ANALYZE, BUFFERS, FORMAT json) SELECT count(*), sum(n) FROM sales WHERE {condition}")[0];
        Assert.Null(answer.Error);
        using var plan = JsonDocument.Parse(string.Concat(answer.Rows.Select(row => row[0])));
        return plan.RootElement[0].GetProperty("Lake").GetProperty("Files Scanned").GetInt32();
    }
}
