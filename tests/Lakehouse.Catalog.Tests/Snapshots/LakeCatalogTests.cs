using Lakehouse.Postgres.Types;
using Lakehouse.Sql.Binding;
using Xunit;

namespace Lakehouse.Catalog.Tests.Snapshots;

public sealed class LakeCatalogTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    private static string Scan(Relation relation) => ((RelationSource.Lake)relation.Source).EngineSql;

    private string Count(string table) =>
        Assert.Single(_lake.Rows($"SELECT CAST(count(*) AS VARCHAR) FROM {Scan(_lake.Current.FindRelation("public", table)!)}"));

    [Fact]
    public async Task A_parquet_file_has_the_columns_of_its_footer()
    {
        _lake.Write("orders.parquet", "SELECT 1::BIGINT AS id, 2.50::DECIMAL(15,2) AS \"Total\", DATE '2024-01-01' AS day, [1, 2] AS tags FROM range(7)");

        var snapshot = await _lake.OpenAsync();

        var orders = snapshot.FindRelation("public", "orders")!;
        Assert.Equal(
            [
                new("id", 1, TypeOid.Int8, -1, "id", "BIGINT"),
                new("Total", 2, TypeOid.Numeric, (15 << 16) + 2 + 4, "Total", "DECIMAL(15,2)"),
                new("day", 3, TypeOid.Date, -1, "day", "DATE"),
                new RelationColumn("tags", 4, TypeOid.Int4Array, -1, "tags", "INTEGER[]"),
            ],
            orders.Columns);
        Assert.Equal(7, Assert.Single(snapshot.Tables).RowCount);
        Assert.Equal("7", Count("orders"));
    }

    [Fact]
    public async Task Hive_keys_are_columns_and_select_files()
    {
        _lake.Write("events/country=DE/day=2024-01-01/a.parquet", "SELECT 1 AS n FROM range(2)")
            .Write("events/country=FR/day=2024-01-02/a.parquet", "SELECT 2 AS n FROM range(3)")
            .Write("events/country=__HIVE_DEFAULT_PARTITION__/day=2024-01-02/a.parquet", "SELECT 3 AS n FROM range(4)");

        var snapshot = await _lake.OpenAsync();

        var events = snapshot.FindRelation("public", "events")!;
        Assert.Equal(
            ["n INTEGER", "country VARCHAR", "day DATE"], events.Columns.Select(column => $"{column.Name} {column.EngineType}"));
        Assert.Equal(
            ["DE|2024-01-01|2", "FR|2024-01-02|3", "null|2024-01-02|4"],
            _lake.Rows($"SELECT country, CAST(day AS VARCHAR), CAST(count(*) AS VARCHAR) FROM {Scan(events)} GROUP BY 1, 2 ORDER BY 1, 2"));
    }

    [Fact]
    public async Task A_broken_file_among_good_ones_is_left_out_with_a_warning()
    {
        for (var i = 0; i < 9; i++) _lake.Write($"t/{i}.parquet", $"SELECT {i} AS n");
        _lake.WriteText("t/4.parquet", "this is no Parquet file").WriteText("t/7.parquet", "PAR1 nor is this PAR1");

        var snapshot = await _lake.OpenAsync();

        Assert.Equal(["t/4.parquet", "t/7.parquet"], snapshot.Warnings.Select(warning => warning.Subject));
        Assert.Equal("7", Count("t"));
        Assert.Equal(7, Assert.Single(snapshot.Tables).RowCount);
    }

    [Fact]
    public async Task A_table_of_broken_files_does_not_exist_and_the_others_do()
    {
        _lake.WriteText("bad.parquet", "no").Write("good.parquet", "SELECT 1 AS n");

        var snapshot = await _lake.OpenAsync();

        Assert.Null(snapshot.FindRelation("public", "bad"));
        Assert.NotNull(snapshot.FindRelation("public", "good"));
        Assert.StartsWith("is left out: ", Assert.Single(snapshot.Warnings).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Files_with_different_columns_are_matched_by_name()
    {
        _lake.Write("t/a.parquet", "SELECT 1 AS a, 'x' AS b").Write("t/b.parquet", "SELECT 'y' AS b, 2 AS a, 3.5 AS c");

        var snapshot = await _lake.OpenAsync();

        var table = snapshot.FindRelation("public", "t")!;
        Assert.Equal(["a", "b", "c"], table.Columns.Select(column => column.Name));
        Assert.Equal(["1|x|null", "2|y|3.5"], _lake.Rows(
            $"SELECT CAST(a AS VARCHAR), b, CAST(c AS VARCHAR) FROM {Scan(table)} ORDER BY a"));
    }

    [Fact]
    public async Task Csv_and_json_files_are_tables()
    {
        _lake.WriteText("rates.csv", "day,rate\n2024-01-01,1.5\n2024-01-02,2.5\n")
            .WriteText("tickets.ndjson", "{\"id\":1,\"tags\":[\"a\"]}\n{\"id\":2,\"tags\":[]}\n")
            .WriteText("list.json", "[{\"a\":{\"b\":1}}]");

        var snapshot = await _lake.OpenAsync();

        Assert.Equal(
            ["day DATE", "rate DOUBLE"], snapshot.FindRelation("public", "rates")!.Columns.Select(column => $"{column.Name} {column.EngineType}"));
        Assert.Equal(
            ["id BIGINT", "tags VARCHAR[]"], snapshot.FindRelation("public", "tickets")!.Columns.Select(column => $"{column.Name} {column.EngineType}"));
        Assert.Equal(TypeOid.Json, snapshot.FindRelation("public", "list")!.Columns[0].TypeOid);
        Assert.Equal("2", Count("tickets"));
    }

    [Fact]
    public async Task The_last_row_of_a_text_file_decides_its_types_as_much_as_the_first()
    {
        var numbers = string.Join('\n', Enumerable.Range(0, 60_000));
        _lake.WriteText("late.csv", $"n;d\n{numbers.Replace("\n", ";01.02.2024\n", StringComparison.Ordinal)};31.12.2024\nx;\n")
            .WriteText("json.ndjson", string.Concat(Enumerable.Range(0, 60_000).Select(i => $"{{\"n\":{i}}}\n")) + "{\"n\":\"x\"}\n");

        var snapshot = await _lake.OpenAsync();

        Assert.Empty(snapshot.Warnings);
        Assert.Equal(["n VARCHAR", "d DATE"], snapshot.FindRelation("public", "late")!.Columns.Select(column => $"{column.Name} {column.EngineType}"));
        Assert.Equal("60001", Count("late"));
        Assert.Equal("60001", Count("json"));
        Assert.Equal(["2024-12-31"], _lake.Rows($"SELECT CAST(max(d) AS VARCHAR) FROM {Scan(snapshot.FindRelation("public", "late")!)}"));
    }

    [Fact]
    public async Task Text_files_below_hive_folders_have_the_keys_as_columns()
    {
        _lake.WriteText("log/day=2024-01-01/a.csv", "a,b\n1,\"x,y\"\n").WriteText("log/day=2024-01-02/b.csv", "a,b\n2,z\n")
            .WriteText("hits/k=1/a.ndjson", "{\"a\":1}\n").WriteText("hits/k=2/a.ndjson", "{\"a\":2}\n");

        var snapshot = await _lake.OpenAsync();

        Assert.Empty(snapshot.Warnings);
        Assert.Equal(["1|x,y|2024-01-01", "2|z|2024-01-02"], _lake.Rows(
            $"SELECT CAST(a AS VARCHAR), b, CAST(day AS VARCHAR) FROM {Scan(snapshot.FindRelation("public", "log")!)} ORDER BY a"));
        Assert.Equal(["1|1", "2|2"], _lake.Rows(
            $"SELECT CAST(a AS VARCHAR), CAST(k AS VARCHAR) FROM {Scan(snapshot.FindRelation("public", "hits")!)} ORDER BY a"));
    }

    [Fact]
    public async Task Names_with_quotes_spaces_and_separators_can_be_scanned()
    {
        _lake.Write("it's odd/k=a'b/p art.parquet", "SELECT 1 AS n").Write("100% [x] {y} ünï?*.parquet", "SELECT 1 AS n");

        await _lake.OpenAsync();

        Assert.Equal("1", Count("it's odd"));
        Assert.Equal("1", Count("100% [x] {y} ünï?*"));
    }

    [Fact]
    public async Task A_refresh_publishes_a_new_snapshot_only_when_something_changed()
    {
        _lake.Write("a.parquet", "SELECT 1 AS n");
        var before = await _lake.OpenAsync();
        var database = _lake.Catalog.Find("default")!;
        var published = 0;
        database.Changed += (_, _) => published++;

        Assert.False(await database.RefreshAsync(CancellationToken.None));
        Assert.Same(before, _lake.Current);

        _lake.Write("b.parquet", "SELECT 2 AS n");
        Assert.True(await database.RefreshAsync(CancellationToken.None));
        Assert.Equal(1, published);
        Assert.True(_lake.Current.Version > before.Version);
        Assert.Null(before.FindRelation("public", "b"));
        Assert.NotNull(_lake.Current.FindRelation("public", "b"));
        Assert.Equal(before.FindRelation("public", "a"), _lake.Current.FindRelation("public", "a"));
    }

    [Fact]
    public async Task A_held_snapshot_still_sees_the_files_of_its_time()
    {
        _lake.Write("t/a.parquet", "SELECT 1 AS n");
        var before = await _lake.OpenAsync();
        _lake.Write("t/b.parquet", "SELECT 2 AS n");
        await _lake.Catalog.Find("default")!.RefreshAsync(CancellationToken.None);

        Assert.Equal(["1"], _lake.Rows($"SELECT CAST(count(*) AS VARCHAR) FROM {Scan(before.FindRelation("public", "t")!)}"));
        Assert.Equal("2", Count("t"));
        GC.KeepAlive(before);
    }

    [Fact]
    public async Task An_empty_store_is_an_empty_database()
    {
        var snapshot = await _lake.OpenAsync();

        Assert.DoesNotContain(snapshot.Objects, item => item.Table is not null);
        Assert.True(snapshot.SchemaExists("public"));
        Assert.True(snapshot.SchemaExists("pg_catalog"));
        Assert.False(snapshot.SchemaExists("nowhere"));
    }
}
