using System.Text;
using Lakehouse.Postgres.Encodings;
using Lakehouse.Postgres.Types;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Postgres;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Agreement.Tests.Types;

/// <summary>Text of clients in other encodings, byte for byte as PostgreSQL 15 converts it: statements, parameters, results, errors, COPY.</summary>
public sealed class ClientEncodingTests(SamplesInPostgres postgres, LakehouseFixture lakehouse)
{
    /// <summary>What is said in each encoding: some of its letters, and where it lacks one, the error.</summary>
    private static readonly (string Encoding, string Letters)[] Samples =
    [
        ("UTF8", "äλд日🙂"), ("SQL_ASCII", "ä日"), ("LATIN1", "äÿ"), ("LATIN2", "ąŁ"), ("LATIN9", "€œ"), ("WIN1252", "€äŸ"), ("WIN1251", "Жд"),
        ("KOI8R", "Жд"), ("WIN1253", "λΩ"), ("ISO_8859_8", "אב"), ("WIN1256", "سش"), ("WIN874", "กข"), ("EUC_JP", "日本ｱ"), ("SJIS", "日本ソ表ｱ"),
        ("GBK", "中文丂"), ("BIG5", "中文功"), ("UHC", "한글"), ("EUC_KR", "한글"), ("EUC_CN", "中文"),
    ];

    /// <summary>The encodings.</summary>
    public static TheoryData<string, string> Encodings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var (encoding, letters) in Samples) data.Add(encoding, letters);
            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Encodings))]
    public async Task text_is_converted_both_ways_as_in_postgresql(string encoding, string letters)
    {
        await postgres.RequireAsync();
        var bytes = ClientEncodings.Find(encoding)!.Encode(letters);
        using var reference = postgres.Connect(("client_encoding", encoding));
        using var ours = lakehouse.Connect(("client_encoding", encoding));
        Assert.Equal(reference.Parameters["client_encoding"], ours.Parameters["client_encoding"]);
        Same(client => client.QueryRaw([.. "SELECT '"u8, .. bytes, .. "' AS \""u8, .. bytes, .. "\", length('"u8, .. bytes, .. "')"u8]));
        Same(client => client.QueryRaw([.. "SELECT ARRAY['"u8, .. bytes, .. "', 'a b'], ROW('"u8, .. bytes, .. "', 1), '{\"a\": \""u8, .. bytes, .. "\"}'::jsonb"u8]));
        Same(client => client.QueryRaw([.. "SELECT '"u8, .. bytes, .. "'::int"u8]));
        Same(client => client.QueryRaw([.. "SELECT \""u8, .. bytes, .. "\""u8]));
        Same(client => client.QueryRaw([.. "COPY (SELECT 'a\\b'||chr(9), '"u8, .. bytes, .. "' AS \""u8, .. bytes, .. "\") TO STDOUT"u8]));
        Same(client => client.QueryRaw([.. "COPY (SELECT 'a,\"b', '"u8, .. bytes, .. "' AS \""u8, .. bytes, .. "\") TO STDOUT (FORMAT csv, HEADER)"u8]));
        Same(client => client.QueryRaw("SELECT U&'\\65E5', 1"u8.ToArray()));
        Same(client => client.QueryRaw("SELECT U&'\\+01F642'::int"u8.ToArray()));
        Same(client => client.QueryRaw("SELECT chr(i) FROM generate_series(161, 1200) i"u8.ToArray()));
        Same(client => client.QueryRaw([.. "SELECT '"u8, 0xFF, .. "'"u8]));
        Same(client => client.QueryRaw([.. "SELECT '"u8, 0x81, .. "'"u8]));
        foreach (var format in new[] { FormatCode.Text, FormatCode.Binary })
        {
            foreach (var type in new[] { TypeOid.Text, TypeOid.Json, TypeOid.Jsonb, TypeOid.TextArray })
            {
                var value = Parameter(reference, type, letters, encoding);
                Same(client => [client.Execute("SELECT $1", [new RawParameter(type, FormatCode.Text, value)], format)]);
            }

            Same(client => [client.Execute("SELECT $1", [new RawParameter(TypeOid.Text, format, [0xE4, 0xFF])], FormatCode.Text)]);
        }

        void Same(Func<WireClient, IReadOnlyList<RawAnswer>> ask) => Assert.Equal(Describe(ask(reference)), Describe(ask(ours)));
    }

    [Theory]
    [InlineData("latin-1")]
    [InlineData("win")]
    [InlineData("nosuch")]
    [InlineData("MULE_INTERNAL")]
    [InlineData("unicode")]
    public async Task names_of_encodings_are_read_as_in_postgresql(string spelling)
    {
        await postgres.RequireAsync();
        using var reference = postgres.Connect();
        using var ours = lakehouse.Connect();
        foreach (var statement in new[] { $"SET client_encoding TO '{spelling}'", "SHOW client_encoding", "SELECT U&'\\00e4'", "RESET client_encoding", "SHOW client_encoding" })
        {
            Assert.Equal(Describe(reference.QueryRaw(statement)), Describe(ours.QueryRaw(statement)));
            Assert.Equal(reference.Parameters["client_encoding"], ours.Parameters["client_encoding"]);
        }
    }

    private static byte[] Parameter(WireClient reference, uint type, string letters, string encoding)
    {
        var text = type switch
        {
            TypeOid.Json or TypeOid.Jsonb => $"{{\"a\": \"{letters}\"}}",
            TypeOid.TextArray => $"{{\"{letters}\",b}}",
            _ => letters,
        };
        Assert.Equal(encoding, reference.Parameters["client_encoding"]);
        return ClientEncodings.Find(encoding)!.Encode(text);
    }

    private static string Describe(IReadOnlyList<RawAnswer> answers)
    {
        var text = new StringBuilder();
        foreach (var answer in answers)
        {
            text.AppendLine(string.Join(", ", answer.Columns.Select(column => $"{column.Name}:{column.TypeOid}")));
            foreach (var row in answer.Rows) text.AppendLine(string.Join(", ", row.Select(value => value is null ? "NULL" : Convert.ToHexStringLower(value))));
            text.AppendLine(answer.Error is { } error ? $"{error.State} {error.Message} {error.Detail}" : answer.Tag);
        }

        return text.ToString();
    }
}
