using System.Collections.Immutable;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Lakehouse.Catalog.Probing;
using Lakehouse.Catalog.SystemCatalog;
using Xunit;

namespace Lakehouse.Catalog.Tests.Snapshots;

/// <summary>CSV and NDJSON files of one table that differ: in columns, their order and types, in separators and quotes.</summary>
public sealed class TextSchemaTests : IDisposable
{
    private readonly TestLake _lake = new();

    public void Dispose() => _lake.Dispose();

    /// <summary>The table of what was written to its folder: its columns, and its rows in order of the first column.</summary>
    private async Task<(string Columns, string[] Rows)> ReadAsync(string table = "t")
    {
        var snapshot = await _lake.OpenAsync();
        Assert.Empty(snapshot.Warnings);
        var found = snapshot.FindRelation("public", table)!;
        var scan = snapshot.Tables.Single(one => one.Found.Name == table).Scan;
        var columns = string.Join(", ", found.Columns.Select(column => $"CAST(\"{column.Name}\" AS VARCHAR)"));
        return (string.Join(", ", found.Columns.Select(column => $"{column.Name} {column.EngineType}")), [.. _lake.Rows($"SELECT {columns} FROM {scan} ORDER BY 1")]);
    }

    private void WriteGzip(string key, string text)
    {
        using var packed = File.Create(Path.Combine(_lake.Folder, key));
        using var gzip = new GZipStream(packed, CompressionLevel.Optimal);
        gzip.Write(Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task Columns_of_csv_files_are_matched_by_name_and_may_be_added_dropped_and_reordered()
    {
        _lake.WriteText("t/a.csv", "id,word\n1,one\n2,two\n").WriteText("t/b.csv", "word,id\nfour,4\n").WriteText("t/d.csv", "ID\n5\n")
            .WriteText("t/empty.csv", "").WriteText("t/header.csv", "id,word\n");
        WriteGzip("t/c.csv.gz", "id,word,extra\n3,three,3.5\n");
        _lake.Write("t/e.csv.zst", "SELECT 'six' AS word, 6 AS id", ", COMPRESSION zstd");

        var (columns, rows) = await ReadAsync();

        Assert.Equal("id BIGINT, word VARCHAR, extra DOUBLE", columns);
        Assert.Equal(["1|one|null", "2|two|null", "3|three|3.5", "4|four|null", "5|null|null", "6|six|null"], rows);
    }

    [Fact]
    public async Task The_last_of_many_csv_files_is_looked_at_too()
    {
        for (var file = 10; file < 40; file++) _lake.WriteText(string.Create(CultureInfo.InvariantCulture, $"t/{file}.csv"), "a,b\n1,2\n");
        _lake.WriteText("t/99.csv", "b,a\n100,200\n");

        var (columns, rows) = await ReadAsync();

        Assert.Equal("a BIGINT, b BIGINT", columns);
        Assert.Equal([.. Enumerable.Repeat("1|2", 30), "200|100"], rows);
    }

    [Fact]
    public async Task Separators_and_quotes_are_those_of_each_file()
    {
        _lake.WriteText("t/a.csv", "id,word\n1,one\n").WriteText("t/b.csv", "id,word\n2,\"two\"\n").WriteText("t/c.csv", "id;word\n3;\"three;\"\"3\"\n")
            .WriteText("t/d.csv", "id\tword\n4\t'four'\n");

        var (columns, rows) = await ReadAsync();

        Assert.Equal("id BIGINT, word VARCHAR", columns);
        Assert.Equal(["1|one", "2|two", "3|three;\"3", "4|four"], rows);
    }

    [Fact]
    public async Task A_column_has_the_type_that_holds_the_values_of_all_files_as_they_are_written()
    {
        _lake.WriteText("t/a.csv", "k,n,w,d\n1,7,007,31.12.2024\n").WriteText("t/b.csv", "k,w,n,d\n2,x,7.5,2024-12-31\n").WriteText("t/c.csv", "n,k,w,d\n8,3,true,01.01.2025\n");

        var (columns, rows) = await ReadAsync();

        Assert.Equal("k BIGINT, n DOUBLE, w VARCHAR, d DATE", columns);
        Assert.Equal(["1|7.0|007|2024-12-31", "2|7.5|x|2024-12-31", "3|8.0|true|2025-01-01"], rows);
    }

    [Fact]
    public async Task A_file_without_a_header_has_the_columns_of_those_that_have_one()
    {
        _lake.WriteText("t/a.csv", "id,n\n1,10\n").WriteText("t/b.csv", "2,20\n3,30\n");

        var (columns, rows) = await ReadAsync();

        Assert.Equal("id BIGINT, n BIGINT", columns);
        Assert.Equal(["1|10", "2|20", "3|30"], rows);
    }

    [Fact]
    public async Task Keys_of_folders_stand_last_and_select_files_also_where_the_files_differ()
    {
        _lake.WriteText("t/k=1/a.csv", "a,b\n1,x\n").WriteText("t/k=2/a.csv", "b,a,k\ny,2,9\n").WriteText("t/k=3/a.csv", "a,c\n3,0.5\n");

        var (columns, rows) = await ReadAsync();

        Assert.Equal("a BIGINT, b VARCHAR, c DOUBLE, k BIGINT", columns);
        Assert.Equal(["1|x|null|1", "2|y|null|2", "3|null|0.5|3"], rows);
        var scan = _lake.Current.Tables.Single().Scan;
        Assert.Equal(["2"], _lake.Rows($"SELECT CAST(a AS VARCHAR) FROM {scan} WHERE k = 2"));
        _lake.WriteText("t/k=1/a.csv", "a,b\n\"broken, and longer\n");
        Assert.Equal(["2"], _lake.Rows($"SELECT CAST(a AS VARCHAR) FROM {scan} WHERE k = 2"));
    }

    [Fact]
    public async Task Fields_of_json_files_are_those_of_all_files()
    {
        for (var file = 10; file < 60; file++) _lake.WriteText(string.Create(CultureInfo.InvariantCulture, $"t/{file}.ndjson"), "{\"id\":1}\n");
        _lake.WriteText("t/98.ndjson", "{\"late\":\"x\",\"id\":9000000000}\n");
        WriteGzip("t/99.ndjson.gz", "{\"id\":2,\"late\":\"y\"}\n");

        var (columns, rows) = await ReadAsync();

        Assert.Equal("id BIGINT, late VARCHAR", columns);
        Assert.Equal([.. Enumerable.Repeat("1|null", 50), "2|y", "9000000000|x"], rows);
    }

    [Fact]
    public async Task A_refresh_looks_at_new_and_changed_csv_files_alone()
    {
        _lake.WriteText("t/a.csv", "id,word\n1,one\n").WriteText("t/b.csv", "word,id\ntwo,2\n");
        var engine = new SniffCounter(_lake.Engine);
        await _lake.OpenAsync(engine: engine);
        Assert.Equal(2, engine.Sniffed);

        _lake.WriteText("t/c.csv", "id,word,more\n3,three,x\n").WriteText("t/a.csv", "id,word\n10,\"ten, \"\n");
        await _lake.Catalog.Find("default")!.RefreshAsync(TestContext.Current.CancellationToken);

        // Two files anew, and where one has quotes, those that have none once more.
        Assert.Equal(2 + 2 + 2, engine.Sniffed);
        Assert.Equal(
            ["10|ten, |null", "2|two|null", "3|three|x"],
            _lake.Rows($"SELECT CAST(id AS VARCHAR), word, more FROM {_lake.Current.Tables.Single().Scan} ORDER BY 1"));
    }

    private sealed class SniffCounter(ICatalogEngine engine) : ICatalogEngine
    {
        private int _sniffed;

        public int Sniffed => _sniffed;

        public IReadOnlyList<string?[]> Query(string sql, CancellationToken cancel)
        {
            if (sql.Contains("sniff_csv", StringComparison.Ordinal)) Interlocked.Increment(ref _sniffed);
            return engine.Query(sql, cancel);
        }

        public void Load(string schema, ImmutableArray<SystemTable> tables) => engine.Load(schema, tables);

        public void Drop(string schema, ImmutableArray<string> tables) => engine.Drop(schema, tables);
    }
}
