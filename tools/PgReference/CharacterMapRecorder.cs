using System.Globalization;
using System.Text;
using Npgsql;

namespace PgReference;

/// <summary>Writes catalog/encodings: every code of an encoding that PostgreSQL converts to a character, and the way back where that is another.</summary>
internal sealed class CharacterMapRecorder(string host, int port)
{
    private static readonly string[] SingleByte =
    [
        "LATIN2", "LATIN3", "LATIN4", "LATIN5", "LATIN6", "LATIN7", "LATIN8", "LATIN9", "LATIN10", "WIN1256", "WIN1258", "WIN866", "WIN874",
        "KOI8R", "WIN1251", "WIN1252", "ISO_8859_5", "ISO_8859_6", "ISO_8859_7", "ISO_8859_8", "WIN1250", "WIN1253", "WIN1254", "WIN1255",
        "WIN1257", "KOI8U",
    ];

    private static readonly string[] MultiByte = ["EUC_JP", "EUC_CN", "EUC_KR", "SJIS", "BIG5", "GBK", "UHC"];

    private const string Functions = """
        CREATE FUNCTION pg_temp.try_from(code bytea, encoding name) RETURNS text LANGUAGE plpgsql AS
            $$ BEGIN RETURN convert_from(code, encoding); EXCEPTION WHEN others THEN RETURN NULL; END $$;
        CREATE FUNCTION pg_temp.try_to(letter text, encoding name) RETURNS bytea LANGUAGE plpgsql AS
            $$ BEGIN RETURN convert_to(letter, encoding); EXCEPTION WHEN others THEN RETURN NULL; END $$;
        """;

    private const string OneByte = "SELECT decode(lpad(to_hex(i), 2, '0'), 'hex') AS c FROM generate_series(128, 255) AS i";

    private const string TwoBytes =
        " UNION ALL SELECT decode(lpad(to_hex(i * 256 + j), 4, '0'), 'hex') FROM generate_series(129, 254) AS i, generate_series(64, 254) AS j";

    private const string ThreeBytes =
        " UNION ALL SELECT decode('8f' || lpad(to_hex(i * 256 + j), 4, '0'), 'hex') FROM generate_series(161, 254) AS i, generate_series(161, 254) AS j";

    /// <summary>Rewrites the files.</summary>
    public async Task RecordAsync(string folder)
    {
        await using var connection = new NpgsqlConnection($"Host={host};Port={port};Username=postgres;Database=postgres;Pooling=false;Command Timeout=600");
        await connection.OpenAsync();
        await using (var functions = new NpgsqlCommand(Functions, connection)) await functions.ExecuteNonQueryAsync();
        foreach (var name in SingleByte) await WriteAsync(connection, folder, name, OneByte);
        foreach (var name in MultiByte) await WriteAsync(connection, folder, name, OneByte + TwoBytes + (name == "EUC_JP" ? ThreeBytes : ""));
    }

    private static async Task WriteAsync(NpgsqlConnection connection, string folder, string name, string codes)
    {
        var forward = (await AskAsync(connection,
            $"SELECT encode(c, 'hex'), t FROM (SELECT c, pg_temp.try_from(c, '{name}') AS t FROM ({codes}) AS x OFFSET 0) AS y WHERE length(t) = 1 ORDER BY length(c), c"))
            .ConvertAll(row => (Code: row.Item1.ToUpperInvariant(), Character: row.Item2));
        var backward = (await AskAsync(connection,
            $"SELECT chr(i), encode(b, 'hex') FROM (SELECT i, pg_temp.try_to(chr(i), '{name}') AS b FROM generate_series(128, 196607) AS i "
            + "WHERE i NOT BETWEEN 55296 AND 57343 AND i NOT BETWEEN 65536 AND 131071 OFFSET 0) AS y WHERE b IS NOT NULL"))
            .ToDictionary(row => row.Item1, row => row.Item2.ToUpperInvariant());
        var first = new Dictionary<string, string>();
        foreach (var (code, character) in forward) first.TryAdd(character, code);
        List<string> lines =
        [
            $"# {name} as PostgreSQL 15 converts it. A code in hexadecimal, a tab, the characters of it and of the codes behind it (\\XXXX: those that do not print).",
            "# < and a character: the code that it becomes where that is not the first code above that stands for it; none where it becomes none.",
            .. Runs(forward),
            .. first.Keys.Union(backward.Keys).OrderBy(character => character.EnumerateRunes().Single().Value)
                .Where(character => first.GetValueOrDefault(character) != backward.GetValueOrDefault(character))
                .Select(character => $"<{character.EnumerateRunes().Single().Value:X4}\t{backward.GetValueOrDefault(character)}"),
        ];
        await File.WriteAllTextAsync(Path.Combine(folder, name + ".txt"), string.Join('\n', lines) + "\n");
    }

    private static IEnumerable<string> Runs(List<(string Code, string Character)> forward)
    {
        for (var i = 0; i < forward.Count;)
        {
            var line = new StringBuilder(forward[i].Code).Append('\t').Append(Shown(forward[i].Character));
            var next = i + 1;
            for (; next < forward.Count && forward[next].Code.Length == forward[i].Code.Length && Number(forward[next].Code) == Number(forward[next - 1].Code) + 1; next++)
                line.Append(Shown(forward[next].Character));
            yield return line.ToString();
            i = next;
        }
    }

    private static uint Number(string code) => uint.Parse(code, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);

    private static string Shown(string character)
    {
        var number = character.EnumerateRunes().Single().Value;
        var isHidden = number is < 0xA1 or '\\' or 0xAD or 0x3000 or 0xFEFF or (>= 0x2000 and <= 0x200F) or (>= 0x2028 and <= 0x202E)
            or (>= 0x2060 and <= 0x206F) or (>= 0xE000 and <= 0xF8FF);
        return isHidden ? $"\\{number:X4}" : character;
    }

    private static async Task<List<(string, string)>> AskAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<(string, string)>();
        while (await reader.ReadAsync()) rows.Add((reader.GetString(0), reader.GetString(1)));
        return rows;
    }
}
