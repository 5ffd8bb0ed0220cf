using System.Text;
using Lakehouse.Engine.Encoders;
using Lakehouse.Engine.Execution;
using Lakehouse.Engine.Native.Types;
using Lakehouse.Engine.Tests.Native;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Xunit;

namespace Lakehouse.Engine.Tests.Encoders;

public sealed class RowEncoderTests(EngineFixture engine) : IClassFixture<EngineFixture>
{
    private const string Wide = """
        SELECT i::INTEGER, i, (i % 100)::SMALLINT, (i * 7 % 10000)::DECIMAL(15,2), (i % 11 / 100.0)::DECIMAL(4,2), DATE '1992-01-02' + (i % 2500)::INTEGER,
            'comment ' || i, CASE WHEN i % 3 = 0 THEN NULL ELSE repeat('x', (i % 40)::INTEGER) END, i % 2 = 0, i / 3.0::DOUBLE, (i / 7.0)::FLOAT,
            TIMESTAMP '2020-01-01' + to_microseconds(i), to_days(i::INTEGER), i::HUGEINT, TIME '01:02:03', [i, i + 1]
        FROM range(3000) t(i)
        """;

    private static readonly uint[] WideTypes =
    [
        TypeOid.Int4, TypeOid.Int8, TypeOid.Int2, TypeOid.Numeric, TypeOid.Numeric, TypeOid.Date, TypeOid.Text, TypeOid.Text, TypeOid.Bool, TypeOid.Float8,
        TypeOid.Float4, TypeOid.Timestamp, TypeOid.Interval, TypeOid.Numeric, TypeOid.Time, TypeOid.Int8Array,
    ];

    [Theory]
    [InlineData(FormatCode.Text)]
    [InlineData(FormatCode.Binary)]
    public void A_small_buffer_sends_the_same_bytes_as_a_large_one(FormatCode format)
    {
        var (large, _) = Encode(Wide, format, OutputBuffer.DefaultCapacity);
        var (small, writes) = Encode(Wide, format, 1024);
        Assert.Equal(large, small);
        Assert.True(writes > 100);
    }

    [Fact]
    public void A_row_larger_than_the_buffer_makes_it_grow()
    {
        var values = Encoded.Query(
            engine.Connection, "SELECT repeat('x', n) FROM (VALUES (1), (3000000), (2)) t(n)", TypeOid.Text, FormatCode.Text, EncodingSettings.Default, 1024);
        Assert.Equal([1, 3000000, 2], values.Select(value => value!.Length));
    }

    [Fact]
    public void Only_the_rows_asked_for_are_written()
    {
        using var plan = engine.Connection.Prepare("SELECT i::INTEGER FROM range(10) t(i)");
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        var encoder = new RowEncoder<PlainFraming>([EncoderTable.Create(stream.Columns[0].Type, TypeOid.Int4, FormatCode.Text, EncodingSettings.Default)], default);
        var sink = new MemorySink();
        using var output = new OutputBuffer(sink);
        encoder.Encode(stream.Current, 3, 2, output);
        output.Flush();
        Assert.Equal(["3", "4"], PlainFraming.Values(sink.Bytes).Select(value => Encoding.UTF8.GetString(value!)));
    }

    [Theory]
    [InlineData(FormatCode.Text)]
    [InlineData(FormatCode.Binary)]
    public void Encoding_allocates_nothing(FormatCode format)
    {
        using var plan = engine.Connection.Prepare(Wide);
        using var stream = plan.Execute();
        var encoder = new RowEncoder<PlainFraming>(Encoders(stream, format), default);
        using var output = new OutputBuffer(new Discard());
        Assert.True(stream.Next());
        for (var warm = 0; warm < 50; warm++) encoder.Encode(stream.Current, 0, stream.Current.Size, output);
        var before = GC.GetAllocatedBytesForCurrentThread();
        encoder.Encode(stream.Current, 0, stream.Current.Size, output);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    [Fact]
    public void Escaping_framings_get_every_value_to_escape()
    {
        using var plan = engine.Connection.Prepare("SELECT 'a|b', 12::INTEGER, NULL::VARCHAR, repeat('|', 10000)");
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        uint[] types = [TypeOid.Text, TypeOid.Int4, TypeOid.Text, TypeOid.Text];
        var encoder = new RowEncoder<BarFraming>(
            stream.Columns.Select((column, i) => EncoderTable.Create(column.Type, types[i], FormatCode.Text, EncodingSettings.Default)), default);
        var sink = new MemorySink();
        using var output = new OutputBuffer(sink, 64);
        encoder.Encode(stream.Current, 0, 1, output);
        output.Flush();
        var escaped = string.Concat(Enumerable.Repeat("\\|", 10000));
        Assert.Equal($"a\\|b|12|\\N|{escaped}\n", Encoding.UTF8.GetString(sink.Bytes));
    }

    [Theory]
    [InlineData("'x'::VARCHAR", TypeOid.Int4, FormatCode.Binary)]
    [InlineData("1::INTEGER", TypeOid.Date, FormatCode.Text)]
    [InlineData("{'a': 1}", TypeOid.Int4, FormatCode.Text)]
    [InlineData("[1]", TypeOid.Int4, FormatCode.Text)]
    [InlineData("TIMESTAMP '2020-01-01'", TypeOid.Date, FormatCode.Binary)]
    public void A_pair_without_an_encoder_is_refused_when_it_is_described(string value, uint typeOid, FormatCode format)
    {
        using var plan = engine.Connection.Prepare($"SELECT {value}");
        var error = Assert.Throws<SqlErrorException>(() => EncoderTable.Create(plan.Columns[0].Type, typeOid, format, EncodingSettings.Default)).Error;
        Assert.Equal(SqlState.FeatureNotSupported, error.State);
        Assert.Contains($"OID {typeOid}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[[1,2],[3]]", TypeOid.Int4Array, "2202E", "multidimensional arrays must have array expressions with matching dimensions")]
    [InlineData("[[1,2],NULL]", TypeOid.Int4Array, "2202E", "multidimensional arrays must have array expressions with matching dimensions")]
    [InlineData("'5881580-07-10'::DATE", TypeOid.Date, "22008", "date out of range")]
    [InlineData("'290000-01-01 (BC) 00:00:00'::TIMESTAMP", TypeOid.Timestamp, "22008", "timestamp out of range")]
    [InlineData("3000000000::BIGINT", TypeOid.Int4, "22003", "integer out of range")]
    [InlineData("-1::BIGINT", TypeOid.Oid, "22003", "oid out of range")]
    public void A_value_that_PostgreSQL_has_not_is_an_error(string value, uint typeOid, string state, string message)
    {
        foreach (var format in Enum.GetValues<FormatCode>())
        {
            var error = Assert.Throws<SqlErrorException>(
                () => Encoded.Query(engine.Connection, $"SELECT {value}", typeOid, format, EncodingSettings.Default)).Error;
            Assert.Equal((state, message), (error.State.Code, error.Message));
        }
    }

    [Fact]
    public void Rows_before_a_failing_one_are_complete()
    {
        using var plan = engine.Connection.Prepare("SELECT x FROM (VALUES (1), (2), (3000000000)) t(x)");
        using var stream = plan.Execute();
        Assert.True(stream.Next());
        var encoder = new RowEncoder<PlainFraming>([EncoderTable.Create(EngineType.Of(DuckType.BigInt), TypeOid.Int4, FormatCode.Text, EncodingSettings.Default)], default);
        var sink = new MemorySink();
        using var output = new OutputBuffer(sink);
        Assert.Throws<SqlErrorException>(() => encoder.Encode(stream.Current, 0, 3, output));
        output.Rollback();
        output.Flush();
        Assert.Equal(["1", "2"], PlainFraming.Values(sink.Bytes).Select(value => Encoding.UTF8.GetString(value!)));
    }

    private static IEnumerable<ColumnEncoder> Encoders(ResultStream stream, FormatCode format) =>
        stream.Columns.Select((column, i) => EncoderTable.Create(column.Type, WideTypes[i], format, EncodingSettings.Default));

    private (byte[] Bytes, int Writes) Encode(string sql, FormatCode format, int capacity)
    {
        using var plan = engine.Connection.Prepare(sql);
        using var stream = plan.Execute();
        var encoder = new RowEncoder<PlainFraming>(Encoders(stream, format), default);
        var sink = new MemorySink();
        using var output = new OutputBuffer(sink, capacity);
        while (stream.Next()) encoder.Encode(stream.Current, 0, stream.Current.Size, output);
        output.Flush();
        return (sink.Bytes, sink.Writes);
    }

    /// <summary>Takes bytes and forgets them.</summary>
    private sealed class Discard : IByteSink
    {
        public void Write(ReadOnlySpan<byte> bytes)
        {
        }
    }
}
