using System.Collections.Immutable;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.SystemCatalog;
using Xunit;

namespace Lakehouse.Catalog.Tests.SystemCatalog;

/// <summary>What a refresh loads into the engine, counted.</summary>
public sealed class LiveTablesTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    private async Task<CountingEngine> OpenAsync(int tables)
    {
        for (var i = 0; i < tables; i++) _lake.Write($"t{i:00}.parquet", "SELECT 1 AS a, 2 AS b, 'x' AS c");
        var engine = new CountingEngine(_lake.Engine);
        await _lake.OpenAsync(engine: engine);
        engine.Loaded.Clear();
        return engine;
    }

    [Fact]
    public async Task More_rows_in_one_table_load_its_row_of_pg_class_and_nothing_else()
    {
        var engine = await OpenAsync(20);
        var attributes = _lake.Table("pg_attribute");
        _lake.Write("t07.parquet", "SELECT 1 AS a, 2 AS b, 'x' AS c FROM range(9)");

        await _lake.Catalog.Find("default")!.RefreshAsync(CancellationToken.None);

        Assert.Equal(["pg_class 1"], engine.Loaded);
        Assert.Equal(attributes, _lake.Table("pg_attribute"));
        Assert.Equal(["9|20"], _lake.Rows(
            $"""
             SELECT CAST(CAST(max(reltuples) AS BIGINT) AS VARCHAR), CAST(count(*) AS VARCHAR) FROM {_lake.Table("pg_class")}
             WHERE relnamespace = 2200
             """));
    }

    [Fact]
    public async Task A_new_table_loads_its_own_rows()
    {
        var engine = await OpenAsync(20);
        _lake.Write("later.parquet", "SELECT 1 AS only");

        await _lake.Catalog.Find("default")!.RefreshAsync(CancellationToken.None);

        Assert.Equal(["pg_attribute 1", "pg_class 1", "pg_depend 3", "pg_type 2"], engine.Loaded.Order(StringComparer.Ordinal));
        Assert.Equal(["61"], _lake.Rows(
            $"""
             SELECT CAST(count(*) AS VARCHAR) FROM {_lake.Table("pg_attribute")} a JOIN {_lake.Table("pg_class")} c ON c.oid = a.attrelid
             WHERE c.relnamespace = 2200
             """));
    }

    [Fact]
    public async Task A_column_with_one_value_in_all_rows_is_known_until_another_value_comes()
    {
        await OpenAsync(2);

        var constants = _lake.Constants("pg_attribute");
        Assert.Equal("CAST(-1 AS INTEGER)", constants["atttypmod"]);
        Assert.Equal("CAST(False AS BOOLEAN)", constants["attisdropped"]);
        Assert.Equal("CAST('' AS VARCHAR)", constants["attidentity"]);
        Assert.Equal("CAST(NULL AS VARCHAR)", constants["attmissingval"]);
        Assert.DoesNotContain("attname", constants.Keys);

        _lake.Write("later.parquet", "SELECT 1.5::DECIMAL(10,2) AS price");
        await _lake.Catalog.Find("default")!.RefreshAsync(CancellationToken.None);

        Assert.DoesNotContain("atttypmod", _lake.Constants("pg_attribute").Keys);
        Assert.Contains("attisdropped", _lake.Constants("pg_attribute").Keys);
    }

    [Fact]
    public async Task A_table_that_goes_takes_its_rows_along()
    {
        await OpenAsync(3);
        _lake.Delete("t01.parquet");

        await _lake.Catalog.Find("default")!.RefreshAsync(CancellationToken.None);

        Assert.Equal(["t00", "t02"], _lake.Rows($"SELECT relname FROM {_lake.Table("pg_class")} WHERE relnamespace = 2200 ORDER BY 1"));
        Assert.Equal(["_t00", "_t02", "t00", "t02"], _lake.Rows($"SELECT typname FROM {_lake.Table("pg_type")} WHERE typnamespace = 2200 ORDER BY 1"));
    }

    [Fact]
    public async Task Tables_of_old_snapshots_leave_the_engine()
    {
        var engine = await OpenAsync(2);
        for (var round = 0; round < 12; round++)
        {
            _lake.Write("t01.parquet", $"SELECT 1 AS a FROM range({round + 2})");
            await _lake.Catalog.Find("default")!.RefreshAsync(CancellationToken.None);
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }

        Assert.Contains(engine.Dropped, name => name.StartsWith("pg_class@", StringComparison.Ordinal));
        Assert.DoesNotContain(engine.Dropped, name => _lake.Table("pg_class").Contains($"\"{name}\"", StringComparison.Ordinal));
    }

    private sealed class CountingEngine(ICatalogEngine engine) : ICatalogEngine
    {
        public List<string> Loaded { get; } = [];

        public List<string> Dropped { get; } = [];

        public IReadOnlyList<string?[]> Query(string sql, CancellationToken cancel) => engine.Query(sql, cancel);

        public void Load(string schema, ImmutableArray<SystemTable> tables)
        {
            Loaded.AddRange(tables.Select(table => $"{table.Name.Split('@')[0]} {table.Rows.Count}"));
            engine.Load(schema, tables);
        }

        public void Drop(string schema, ImmutableArray<string> tables)
        {
            Dropped.AddRange(tables);
            engine.Drop(schema, tables);
        }
    }
}
