using System.Text;
using Lakehouse.Postgres.Bytes;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Testing.Postgres;
using Lakehouse.Wire.Framing;
using Npgsql;
using Xunit;

namespace Lakehouse.Wire.Tests.Framing;

/// <summary>The lines of COPY TO STDOUT against those that PostgreSQL writes for the same values and options.</summary>
public sealed class CopyFramingTests(PostgresFixture postgres)
{
    private static readonly string?[][] Rows =
    [
        ["a", "b"], ["", null], [null, null], ["a,b", "say \"hi\""], ["tab\there", "line\nbreak"], ["cr\rx", "back\\slash"],
        ["\b\f\v\u0001", "ü€😀"], ["\\N", "\\."], ["x|y", "'quoted'"], ["NULL", "null"], [" ", " lead"],
    ];

    public static TheoryData<string, byte, string> TextCases => new()
    {
        { "", (byte)'\t', "\\N" },
        { "delimiter '|', null 'NULL'", (byte)'|', "NULL" },
        { "delimiter ',', null ''", (byte)',', "" },
    };

    public static TheoryData<string, CopyCsvOptions> CsvCases => new()
    {
        { "", new CopyCsvOptions() },
        { "delimiter '|', null 'NULL'", new CopyCsvOptions { Delimiter = (byte)'|', Null = "NULL"u8.ToArray() } },
        { "quote '''', escape '\\'", new CopyCsvOptions { Quote = (byte)'\'', Escape = (byte)'\\' } },
        { "force_quote *", new CopyCsvOptions { ForceQuote = [true, true] } },
        { "force_quote (b)", new CopyCsvOptions { ForceQuote = [false, true] } },
    };

    [Theory]
    [MemberData(nameof(TextCases))]
    public async Task Text_lines_are_postgresqls(string options, byte delimiter, string nullText)
    {
        postgres.Require();
        var framing = new CopyTextFraming(delimiter, Encoding.UTF8.GetBytes(nullText));
        Assert.Equal(await ExportAsync($"format text, header true, {options}", 2), Write(framing, Rows, (output, names) => framing.WriteHeader(output, names, ClientEncoding.Utf8)));
    }

    [Theory]
    [MemberData(nameof(CsvCases))]
    public async Task Csv_lines_are_postgresqls(string options, CopyCsvOptions csv)
    {
        postgres.Require();
        var framing = new CopyCsvFraming(csv);
        Assert.Equal(await ExportAsync($"format csv, header true, {options}", 2), Write(framing, Rows, (output, names) => framing.WriteHeader(output, names, ClientEncoding.Utf8)));
    }

    [Fact]
    public async Task A_single_csv_column_quotes_what_would_end_the_data()
    {
        postgres.Require();
        var framing = new CopyCsvFraming(new CopyCsvOptions());
        var rows = Rows.Select(row => row[1..]).ToArray();
        Assert.Equal(await ExportAsync("format csv, header true, ", 1), Write(framing, rows, (output, _) => framing.WriteHeader(output, ["b"], ClientEncoding.Utf8)));
    }

    [Fact]
    public void Binary_rows_stand_between_header_and_trailer()
    {
        var bytes = new MemorySink();
        using var output = new OutputBuffer(bytes);
        var framing = CopyBinaryFraming.Begin();
        WriteRow(framing, ["x", null], output);
        WriteRow(framing, ["y", null], output);
        framing.WriteTrailer(output);
        output.Flush();
        Assert.Equal(
            "6400000022" + "5047434F50590AFF0D0A000000000000000000" + "00020000000178FFFFFFFF" + "640000000F00020000000179FFFFFFFF" + "6400000006FFFF",
            Convert.ToHexString(bytes.ToArray()));
    }

    [Fact]
    public void Binary_data_without_rows_is_header_and_trailer_in_one_message()
    {
        var bytes = new MemorySink();
        using var output = new OutputBuffer(bytes);
        CopyBinaryFraming.Begin().WriteTrailer(output);
        output.Flush();
        Assert.Equal("6400000019" + "5047434F50590AFF0D0A000000000000000000" + "FFFF", Convert.ToHexString(bytes.ToArray()));
    }

    [Fact]
    public void A_value_that_does_not_fit_is_not_half_written()
    {
        var text = new CopyTextFraming((byte)'\t', "\\N"u8);
        var csv = new CopyCsvFraming(new CopyCsvOptions());
        for (var room = 0; room < 6; room++)
        {
            Assert.Equal(-1, text.Escape(0, "a\tb\nc"u8, new byte[room]));
            Assert.Equal(-1, csv.Escape(0, "a\"b,c"u8, new byte[room]));
        }

        Assert.Equal(7, text.Escape(0, "a\tb\nc"u8, new byte[7]));
        Assert.Equal(8, csv.Escape(0, "a\"b,c"u8, new byte[8]));
    }

    private async Task<string> ExportAsync(string options, int columns)
    {
        await using var connection = new NpgsqlConnection(postgres.ConnectionString);
        await connection.OpenAsync(TestContext.Current.CancellationToken);
        var rows = string.Join(", ", Rows.Select(row => $"({string.Join(", ", row[^columns..].Select(Literal))})"));
        var names = columns == 2 ? "a, b" : "b";
        using var reader = await connection.BeginTextExportAsync(
            $"copy (select * from (values {rows}) t({names})) to stdout ({options.TrimEnd(' ', ',')})", TestContext.Current.CancellationToken);
        return await reader.ReadToEndAsync(TestContext.Current.CancellationToken);
    }

    private static string Literal(string? value) => value is null ? "null::text" : $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Write<TFraming>(TFraming framing, string?[][] rows, Action<OutputBuffer, IReadOnlyList<string>> header)
        where TFraming : struct, IRowFraming
    {
        var bytes = new MemorySink();
        using var output = new OutputBuffer(bytes);
        header(output, ["a", "b"]);
        foreach (var row in rows) WriteRow(framing, row, output);
        output.Flush();
        return Payload(bytes.ToArray());
    }

    private static void WriteRow<TFraming>(TFraming framing, string?[] row, OutputBuffer output) where TFraming : struct, IRowFraming
    {
        var at = output.GetSpan(1000);
        var length = framing.BeginRow(ref at[0], row.Length);
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] is not { } value)
            {
                length += framing.WriteNull(ref at[length], i);
                continue;
            }

            var start = length;
            length += framing.BeginValue(ref at[length], i);
            var bytes = Encoding.UTF8.GetBytes(value);
            if (!TFraming.Escapes) bytes.CopyTo(at[length..]);
            var written = TFraming.Escapes ? framing.Escape(i, bytes, at[length..]) : bytes.Length;
            length += written;
            length += framing.EndValue(ref at[start], written);
        }

        output.Advance(length + framing.EndRow(ref at[0], length));
        output.Commit();
    }

    private static string Payload(byte[] messages)
    {
        var payload = new List<byte>();
        for (var at = 0; at < messages.Length;)
        {
            Assert.Equal((byte)'d', messages[at]);
            var length = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(messages.AsSpan(at + 1));
            payload.AddRange(messages.AsSpan(at + 5, length - 4));
            at += 1 + length;
        }

        return Encoding.UTF8.GetString([.. payload]);
    }

    private sealed class MemorySink : IByteSink
    {
        private readonly List<byte> _bytes = [];

        public void Write(ReadOnlySpan<byte> bytes) => _bytes.AddRange(bytes);

        public byte[] ToArray() => [.. _bytes];
    }
}
