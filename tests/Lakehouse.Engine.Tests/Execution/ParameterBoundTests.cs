using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Values;
using Lakehouse.Engine.Tests.Native;
using Xunit;

namespace Lakehouse.Engine.Tests.Execution;

/// <summary>A table of three row groups.</summary>
public sealed class TableOfRowGroups : IDisposable
{
    private readonly EngineFixture _engine = new();

    public TableOfRowGroups() => Connection.Run("""
        CREATE TABLE t AS SELECT range::INTEGER AS i, range % 1000 AS j, CASE WHEN range % 3 = 0 THEN NULL ELSE range // 2 END::INTEGER AS n,
          'n' || lpad(range::VARCHAR, 9, '0') AS s, CASE WHEN range % 1000 = 0 THEN 'nan'::DOUBLE ELSE range::DOUBLE / 4 END AS f,
          (range::DECIMAL(15,2) / 100)::DECIMAL(15,2) AS d, DATE '2000-01-01' + (range // 100)::INTEGER AS day FROM range(300000)
        """);

    /// <summary>Where it is.</summary>
    public EngineConnection Connection => _engine.Connection;

    public void Dispose() => _engine.Dispose();
}

/// <summary>A plan over a table of several row groups, which holds for every value of its parameter and skips the row groups that cannot match.</summary>
public sealed class ParameterBoundTests(TableOfRowGroups table) : IClassFixture<TableOfRowGroups>
{
    [Theory]
    [InlineData("i = $p1")]
    [InlineData("$p1 = i")]
    [InlineData("i < $p1")]
    [InlineData("$p1 <= i")]
    [InlineData("i > $p1 AND i <= $p1 + 5")]
    [InlineData("i >= $p1 AND i < 130000")]
    [InlineData("i BETWEEN $p1 AND 200000")]
    [InlineData("i = $p1 AND j = 7")]
    [InlineData("i = $p1 OR s = 'n000000007'")]
    [InlineData("i = 5 AND i = $p1")]
    [InlineData("i IN ($p1, 5)")]
    [InlineData("NOT (i < $p1)")]
    [InlineData("i <> $p1")]
    [InlineData("i IS DISTINCT FROM $p1")]
    [InlineData("i + 1 = $p1")]
    [InlineData("i::BIGINT = $p1 AND j <> 3")]
    [InlineData("j = $p1 AND i < 250000")]
    [InlineData("i = CAST($p1 AS BIGINT)")]
    [InlineData("CAST($p1 AS BIGINT) * 3000000000 > i")]
    [InlineData("j = $p1 AND i + 1 > $p1")]
    [InlineData("n = $p1")]
    [InlineData("n = $p1 OR n IS NULL")]
    [InlineData("i > $p1 AND $p1 > 299000")]
    public void Whole_numbers_are_found_by_each_value(string condition) =>
        HoldsForEach<int>(condition, "INTEGER", [7, 122_880, 299_999, -1, null, 300_000, 5, 0], value => EngineValue.Integer(value));

    [Theory]
    [InlineData("f = $p1")]
    [InlineData("f >= $p1")]
    [InlineData("f < $p1")]
    public void Numbers_and_not_a_number_are_found_by_each_value(string condition) =>
        HoldsForEach<double>(condition, "DOUBLE", [1.75, double.NaN, 74_999.75, double.NegativeInfinity, null, 0.1], value => EngineValue.Double(value));

    [Theory]
    [InlineData("s = $p1")]
    [InlineData("s > $p1")]
    [InlineData("s LIKE $p1")]
    public void Texts_are_found_by_each_value(string condition) =>
        HoldsForTexts(condition, ["n000000007", "n000299999", "", "x", "n00000000_", "n000122880"]);

    [Theory]
    [InlineData("i = $p1")]
    [InlineData("i < $p1 AND j = 3")]
    [InlineData("$p1 < i")]
    public void Whole_numbers_are_found_by_values_of_a_wider_type(string condition) =>
        HoldsForEach<long>(condition, "BIGINT", [7, 122_880, -1, null, 5_000_000_000, -5_000_000_000], value => EngineValue.BigInt(value));

    private void HoldsForEach<T>(string condition, string type, T?[] values, Func<T, EngineValue> make)
        where T : struct
    {
        using var plan = Prepare(condition, type);
        foreach (var value in values)
        {
            using (var bound = value is { } known ? make(known) : EngineValue.Null()) plan.Bind(1, bound);
            Compare(plan, condition, value is { } literal ? FormattableString.Invariant($"'{literal}'::{type}") : $"NULL::{type}");
        }
    }

    private void HoldsForTexts(string condition, string[] values)
    {
        using var plan = Prepare(condition, "VARCHAR");
        foreach (var value in values)
        {
            using (var bound = EngineValue.Varchar(value)) plan.Bind(1, bound);
            Compare(plan, condition, $"'{value}'");
        }
    }

    private PreparedPlan Prepare(string condition, string type) =>
        table.Connection.Prepare(Query(condition.Replace("$p1", $"CAST($p1 AS {type})", StringComparison.Ordinal)));

    private void Compare(PreparedPlan plan, string condition, string literal)
    {
        string? held;
        using (var stream = plan.Execute())
        {
            Assert.True(stream.Next());
            held = EngineFixture.Text(stream, 0, 0);
        }

        using var anew = table.Connection.Query(Query(condition.Replace("$p1", literal, StringComparison.Ordinal)));
        Assert.True(anew.Next());
        Assert.Equal((literal, EngineFixture.Text(anew, 0)), (literal, held));
    }

    // With columns of each kind beside the one that is compared.
    private static string Query(string condition) =>
        $"SELECT concat_ws(' ', count(*), sum(hash(i, j, s, d, day)), min(s), max(day)) FROM t WHERE {condition}";
}
