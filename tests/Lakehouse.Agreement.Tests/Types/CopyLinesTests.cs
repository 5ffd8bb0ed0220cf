using System.Text;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Agreement.Tests.Types;

/// <summary>COPY's lines of values that could be taken for delimiters, quotes or nulls, byte for byte as PostgreSQL 15 writes them.</summary>
public sealed class CopyLinesTests(SamplesInPostgres postgres, LakehouseFixture lakehouse)
{
    private const string Rows = """
        SELECT i::smallint s, i n, i::bigint * 1000000007 b, (i * 0.25)::numeric(9,2) m, (i / 7.0)::numeric(38,4) w, i % 2 = 0 t, date '1999-12-30' + i d,
            timestamp '2001-02-03 04:05:06' + i * interval '1 hour 1 second' ts, timestamptz '2001-02-03 04:05:06.5+00' z, i::float8 / 3 f, time '10:00' h,
            nullif(i, 3) nothing, 'a1-b:c t' || chr(9) || i v, '' e, '\.' x, ARRAY[i, -i] a
        FROM generate_series(-2, 12) i
        """;

    public static TheoryData<string> Options =>
    [
        "", "delimiter '|'", "delimiter '-'", "delimiter ':'", "delimiter ' '", "delimiter '+'", "delimiter 'T'", "delimiter 'B', null '0'", "null '1', delimiter ','",
        "format csv", "format csv, delimiter '-'", "format csv, delimiter '1'", "format csv, delimiter '.'", "format csv, delimiter 't'", "format csv, quote '0'",
        "format csv, quote ':', escape '-'", "format csv, null '1'", "format csv, null 't'", "format csv, null 'f', force_quote (n, d)", "format csv, force_quote *",
        "format csv, null '1999-12-31', header", "format csv, escape '1'", "format csv, quote '''', delimiter ';'",
    ];

    [Theory]
    [MemberData(nameof(Options))]
    public async Task lines_are_postgresqls(string options)
    {
        await postgres.RequireAsync();
        using var reference = postgres.Connect();
        using var ours = lakehouse.Connect();
        Same($"COPY ({Rows}) TO STDOUT ({options})");
        foreach (var column in (string[])["i", "i::numeric(4,1)", "date '2000-01-01' + i", "'\\.'::text", "i > 2"])
            Same($"COPY (SELECT {column} FROM generate_series(1, 4) i) TO STDOUT ({options.Replace(", force_quote (n, d)", "", StringComparison.Ordinal)})");

        void Same(string statement)
        {
            var sql = statement.Replace(" ()", "", StringComparison.Ordinal);
            Assert.Equal(Describe(reference, sql), Describe(ours, sql));
        }
    }

    private static string Describe(WireClient client, string sql)
    {
        var text = new StringBuilder();
        foreach (var answer in client.QueryRaw(sql))
        {
            foreach (var row in answer.Rows) text.AppendLine(string.Join('|', row.Select(value => Encoding.UTF8.GetString(value!))));
            text.AppendLine(answer.Error is { } error ? $"{error.State} {error.Message}" : answer.Tag);
        }

        return text.ToString();
    }
}
