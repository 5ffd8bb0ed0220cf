using System.Globalization;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Sql.Binding.Types;
using Xunit;

namespace Lakehouse.Catalog.Tests.Snapshots;

/// <summary>Tables whose files were written at different times, with different columns.</summary>
public sealed class SchemaEvolutionTests : IDisposable
{
    private readonly TestLake _lake = new();
    private LakeTable _table = null!;

    public void Dispose() => _lake.Dispose();

    private async Task OpenAsync(params string[] files)
    {
        for (var file = 0; file < files.Length; file++) _lake.Write(string.Create(CultureInfo.InvariantCulture, $"t/{file}.parquet"), files[file]);
        _table = Assert.Single((await _lake.OpenAsync()).Tables);
    }

    private string Columns => string.Join(", ", _table.Columns.Select(column => $"{column.Name} {TypeDisplay.Format(column.TypeOid, column.TypeModifier)}"));

    private List<string> Rows(string columns) => [.. _lake.Rows($"SELECT {columns} FROM {_table.Scan} ORDER BY 1")];

    [Fact]
    public async Task An_added_column_is_null_where_it_was_not_yet()
    {
        await OpenAsync("SELECT 1 AS id", "SELECT 2 AS id, 'b' AS name");
        Assert.Equal("id integer, name text", Columns);
        Assert.Equal(["1|null", "2|b"], Rows("CAST(id AS VARCHAR), name"));
        Assert.Empty(_table.Warnings);
    }

    [Fact]
    public async Task A_dropped_column_is_null_where_it_is_no_more()
    {
        await OpenAsync("SELECT 1 AS id, 'a' AS name", "SELECT 2 AS id");
        Assert.Equal("id integer, name text", Columns);
        Assert.Equal(["1|a", "2|null"], Rows("CAST(id AS VARCHAR), name"));
    }

    [Fact]
    public async Task Reordered_columns_are_matched_by_name()
    {
        await OpenAsync("SELECT 1 AS id, 10 AS other", "SELECT 20 AS other, 2 AS id");
        Assert.Equal("id integer, other integer", Columns);
        Assert.Equal(["1|10", "2|20"], Rows("CAST(id AS VARCHAR), CAST(other AS VARCHAR)"));
    }

    [Theory]
    [InlineData("1::INTEGER", "3000000000::BIGINT", "bigint", "1", "3000000000")]
    [InlineData("3000000000::BIGINT", "1::INTEGER", "bigint", "1", "3000000000")]
    [InlineData("1::SMALLINT", "70000::INTEGER", "integer", "1", "70000")]
    [InlineData("1.5::FLOAT", "2.1::DOUBLE", "double precision", "1.5", "2.1")]
    [InlineData("1.25::DECIMAL(5,2)", "123456.1234::DECIMAL(12,4)", "numeric(12,4)", "1.2500", "123456.1234")]
    [InlineData("1.25::DECIMAL(5,2)", "1234567.5::DECIMAL(9,1)", "numeric(10,2)", "1.25", "1234567.50")]
    [InlineData("1::INTEGER", "2.25::DECIMAL(5,2)", "numeric(12,2)", "1.00", "2.25")]
    [InlineData("1::UINTEGER", "2::BIGINT", "bigint", "1", "2")]
    [InlineData("DATE '2024-01-01'", "TIMESTAMP '2024-01-02 03:04:05'", "timestamp without time zone", "2024-01-01 00:00:00", "2024-01-02 03:04:05")]
    [InlineData("[1]", "[3000000000]", "bigint[]", "[1]", "[3000000000]")]
    public async Task A_widened_column_has_the_type_that_holds_all_and_conditions_on_it_find_every_file(
        string first, string second, string type, string one, string other)
    {
        await OpenAsync($"SELECT 1 AS id, {first} AS v", $"SELECT 2 AS id, {second} AS v");
        Assert.Equal($"id integer, v {type}", Columns);
        Assert.Equal(new[] { one, other }.Order(StringComparer.Ordinal), Rows("CAST(v AS VARCHAR)").Order(StringComparer.Ordinal));
        Assert.Empty(_table.Warnings);
        foreach (var (value, id) in new[] { (first, "1"), (second, "2") })
            Assert.Contains(id, _lake.Rows($"SELECT CAST(id AS VARCHAR) FROM {_table.Scan} WHERE v = {value}"));
    }

    [Fact]
    public async Task Names_that_differ_in_case_alone_are_one_column()
    {
        await OpenAsync("SELECT 1 AS id, 'a' AS Name", "SELECT 2 AS ID, 'b' AS NAME");
        Assert.Equal("id integer, Name text", Columns);
        Assert.Equal(["1|a", "2|b"], Rows("CAST(id AS VARCHAR), name"));
        Assert.Equal(["2"], _lake.Rows($"SELECT CAST(id AS VARCHAR) FROM {_table.Scan} WHERE id = 2 AND Name > 'a'"));
    }

    [Theory]
    [InlineData("1::INTEGER", "'x'", "integer", "text")]
    [InlineData("'x'", "1.5::DOUBLE", "text", "double precision")]
    [InlineData("DATE '2024-01-01'", "'2024-01-02'", "date", "text")]
    [InlineData("true", "1::INTEGER", "boolean", "integer")]
    [InlineData("TIMESTAMP '2024-01-01'", "TIMESTAMPTZ '2024-01-01 00:00:00+00'", "timestamp without time zone", "timestamp with time zone")]
    [InlineData("[1]", "1::INTEGER", "integer[]", "integer")]
    [InlineData("{'a': 1}", "'x'", "json", "text")]
    [InlineData("'x'::BLOB", "'x'", "bytea", "text")]
    [InlineData("[1]", "['x']", "integer[]", "text[]")]
    public async Task A_conflict_names_two_files_where_the_column_is_read_and_nowhere_else(string first, string second, string type, string other)
    {
        await OpenAsync($"SELECT 1 AS id, {first} AS v", $"SELECT 2 AS id, {first} AS v", $"SELECT 3 AS id, {second} AS \"V\"");
        var message = $"column \"v\" is {type} in \"t/0.parquet\" and {other} in \"t/2.parquet\"";

        Assert.Equal($"id integer, v {type}", Columns);
        Assert.Equal(("public.t", message), Assert.Single(_table.Warnings.Select(warning => (warning.Subject, warning.Message))));
        Assert.Equal(["1", "2", "3"], Rows("CAST(id AS VARCHAR)"));
        Assert.Equal(["3"], _lake.Rows($"SELECT CAST(count(*) AS VARCHAR) FROM {_table.Scan}"));
        Assert.Contains(message, Assert.ThrowsAny<Exception>(() => Rows("v::VARCHAR")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_declared_type_settles_a_conflict()
    {
        _lake.Write("t/0.parquet", "SELECT 1::INTEGER AS v").Write("t/1.parquet", "SELECT '27' AS v");
        var snapshot = await _lake.OpenFileAsync("""
            stores: { lake: { url: FOLDER } }
            databases:
              default:
                store: lake
                schemas: { public: { tables: { t: { files: "t/*.parquet", columns: { v: { type: bigint } } } } } }
            """);
        _table = snapshot.Tables.Single(table => table.Found.Name == "t");
        Assert.Equal("v bigint", Columns);
        Assert.Equal(["1", "27"], Rows("CAST(v AS VARCHAR)"));
        Assert.Empty(_table.Warnings);
    }

    [Fact]
    public async Task A_partition_column_is_typed_by_all_its_values()
    {
        _lake.Write("t/k=1/a.parquet", "SELECT 1 AS id").Write("t/k=x/a.parquet", "SELECT 2 AS id").Write("u/k=1/a.parquet", "SELECT 1 AS id").Write("u/k=20/a.parquet", "SELECT 2 AS id");
        var tables = (await _lake.OpenAsync()).Tables;
        Assert.Equal(["t id 23, k 25", "u id 23, k 20"], tables.Select(table =>
            $"{table.Found.Name} " + string.Join(", ", table.Columns.Select(column => string.Create(CultureInfo.InvariantCulture, $"{column.Name} {column.TypeOid}")))));
    }
}
