using System.Text;
using Lakehouse.Engine.Encoders;
using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Tests.Encoders;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Types;
using Xunit;

namespace Lakehouse.Engine.Tests.Execution;

/// <summary>Streams over Parquet files, whose chunks share strings with the pages that they were read from.</summary>
public sealed class FileStreamTests : IDisposable
{
    private const int Rows = 20_000;

    /// <summary>Strings of all lengths that come as they are, from dictionaries and by differences, with nulls and without; every width of number; nested values.</summary>
    private const string Wide = """
        SELECT i, (i % 100)::SMALLINT AS s, i::INTEGER AS n, i::HUGEINT AS h, i::DECIMAL(15,2) AS d, DATE '2000-01-01' + (i % 3000)::INTEGER AS day,
            i % 2 = 0 AS even, CASE WHEN i % 7 <> 0 THEN i / 3.0 END AS f, md5(i::VARCHAR) || repeat('ä', (i % 40)::INTEGER) AS plain,
            CASE WHEN i % 5 <> 0 THEN 'value number ' || i % 11 END AS dictionary, CASE WHEN i % 3 = 0 THEN NULL ELSE sha256(i::VARCHAR) END AS holes,
            'x' || i % 100 AS short, [i::VARCHAR || ' of a list', NULL] AS list, {'a': i, 'b': 'of a struct ' || i} AS struct, NULL::VARCHAR AS nothing,
            encode(repeat('b', (i % 50)::INTEGER)) AS bytes
        FROM range(20000) t(i)
        """;

    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-streams-").FullName;
    private readonly EngineInstance _engine;
    private readonly EngineConnection _connection;

    public FileStreamTests()
    {
        _engine = EngineInstance.OpenFolder(_folder, new EngineOptions { Threads = 2 });
        _connection = _engine.Connect();
        _connection.Run($"CREATE TABLE wide AS {Wide}");
    }

    [Theory]
    [InlineData("PARQUET_VERSION v1, COMPRESSION zstd, ROW_GROUP_SIZE 8192")]
    [InlineData("PARQUET_VERSION v2, COMPRESSION snappy, ROW_GROUP_SIZE 10240")]
    [InlineData("PARQUET_VERSION v1, COMPRESSION uncompressed, DICTIONARY_SIZE_LIMIT 1, ROW_GROUP_SIZE 122880")]
    public void Rows_are_those_of_the_file_whenever_they_are_read(string form)
    {
        var file = Path.Combine(_folder, "wide.parquet");
        _connection.Run($"COPY wide TO '{file}' (FORMAT parquet, {form})");
        foreach (var (columns, condition) in new[]
        {
            ("*", "true"), ("*", "i % 100 = 7"), ("*", "dictionary = 'value number 3' AND holes IS NOT NULL"),
            ("upper(plain), plain, substring(holes, 3, 20), holes || short, coalesce(dictionary, plain), list[1], struct.b, i + n, 'a constant of its own' AS c", "even OR f IS NULL"),
        })
        {
            var expected = Encode($"SELECT {columns} FROM wide WHERE {condition}", keep: false);
            Assert.Equal(expected, Encode($"SELECT {columns} FROM read_parquet('{file}') WHERE {condition}", keep: false));
            Assert.Equal(expected, Encode($"SELECT {columns} FROM read_parquet('{file}') WHERE {condition}", keep: true));
        }
    }

    [Fact]
    public void Kept_rows_outlive_their_stream_and_its_connection()
    {
        var file = Path.Combine(_folder, "wide.parquet");
        _connection.Run($"COPY wide TO '{file}' (FORMAT parquet)");
        var expected = Encode("SELECT * FROM wide", keep: false);
        MaterialisedResult kept;
        using (var connection = _engine.Connect())
        using (var plan = connection.Prepare($"SELECT * FROM read_parquet('{file}')"))
        {
            kept = plan.Execute().Materialise();
        }

        // Memory that was given back is used again by these.
        for (var i = 0; i < 3; i++) _ = Encode($"SELECT md5(plain), holes || plain FROM read_parquet('{file}')", keep: false);
        using (kept) Assert.Equal(expected, Encode(kept));
    }

    [Fact]
    public void A_plan_runs_again_after_it_was_left_in_the_middle()
    {
        var file = Path.Combine(_folder, "wide.parquet");
        _connection.Run($"COPY wide TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE 4096)");
        using var plan = _connection.Prepare($"SELECT plain FROM read_parquet('{file}')");
        for (var chunks = 1; chunks < 6; chunks++)
        {
            using var stream = plan.Execute();
            for (var i = 0; i < chunks; i++) Assert.True(stream.Next());
        }

        using var whole = plan.Execute();
        long rows = 0;
        while (whole.Next()) rows += whole.Current.Size;
        Assert.Equal(Rows, rows);
    }

    [Fact]
    public void A_value_that_cannot_be_computed_fails_the_stream()
    {
        var file = Path.Combine(_folder, "wide.parquet");
        _connection.Run($"COPY wide TO '{file}' (FORMAT parquet, ROW_GROUP_SIZE 4096)");
        using var plan = _connection.Prepare($"SELECT plain, CASE WHEN i = 15000 THEN error('late') END FROM read_parquet('{file}')");
        var error = Assert.Throws<EngineException>(() =>
        {
            using var stream = plan.Execute();
            while (stream.Next())
            {
            }
        });
        Assert.Equal("late", error.Message);
    }

    public void Dispose()
    {
        _connection.Dispose();
        _engine.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private List<string?> Encode(string sql, bool keep)
    {
        using var plan = _connection.Prepare(sql);
        using var stream = plan.Execute();
        if (!keep) return Encode(stream);
        using var kept = stream.Materialise();
        return Encode(kept);
    }

    private static List<string?> Encode(IChunkSource source)
    {
        var encoder = new RowEncoder<PlainFraming>(
            source.Columns.Select(column => EncoderTable.Create(column.Type, DefaultTypes.Of(column.Type), FormatCode.Text, EncodingSettings.Default)), default);
        var sink = new MemorySink();
        using var output = new OutputBuffer(sink);
        var more = source.HasCurrent || source.Next();
        for (; more; more = source.Next()) encoder.Encode(source.Current, 0, source.Current.Size, output);
        output.Flush();
        return PlainFraming.Values(sink.Bytes).ConvertAll(value => value is null ? null : Encoding.UTF8.GetString(value));
    }
}
