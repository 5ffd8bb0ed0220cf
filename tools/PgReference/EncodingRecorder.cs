using System.Buffers.Binary;
using System.Globalization;
using Npgsql;

namespace PgReference;

/// <summary>
/// Fills the last three columns of tests/Lakehouse.Engine.Tests/Cases/encodings.tsv: the type's OID and the bytes that
/// PostgreSQL sends in text and binary for the expression in the second column under the settings in the first.
/// </summary>
internal sealed class EncodingRecorder(string host, int port)
{
    /// <summary>The file, from the repository's root.</summary>
    public const string File = "tests/Lakehouse.Engine.Tests/Cases/encodings.tsv";

    private const int GivenColumns = 3;

    /// <summary>Rewrites the file.</summary>
    public async Task RecordAsync(string path)
    {
        await using var source = NpgsqlDataSource.Create($"Host={host};Port={port};Username=postgres;Database=postgres;Pooling=false");
        var lines = await System.IO.File.ReadAllLinesAsync(path);
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#') || lines[i].Length == 0) continue;
            var given = lines[i].Split('\t')[..GivenColumns];
            lines[i] = string.Join('\t', [.. given, .. await AskAsync(source, given[0], Unescape(given[1]))]);
        }

        await System.IO.File.WriteAllTextAsync(path, string.Join('\n', lines) + "\n");
    }

    private static async Task<string[]> AskAsync(NpgsqlDataSource source, string settings, string expression)
    {
        await using var connection = await source.OpenConnectionAsync();
        foreach (var setting in settings.Split(';', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = (setting[..setting.IndexOf('=')], setting[(setting.IndexOf('=') + 1)..]);
            await using var set = new NpgsqlCommand("SELECT set_config($1, $2, false)", connection);
            set.Parameters.Add(new NpgsqlParameter { Value = name });
            set.Parameters.Add(new NpgsqlParameter { Value = value });
            await set.ExecuteNonQueryAsync();
        }

        await using var command = new NpgsqlCommand($"SELECT {expression}", connection) { AllResultTypesAreUnknown = true };
        await using (var reader = await command.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            var oid = reader.GetDataTypeOID(0).ToString(CultureInfo.InvariantCulture);
            if (await reader.IsDBNullAsync(0)) return [oid, "\\N", "\\N"];
            var text = Escape(reader.GetString(0));
            await reader.CloseAsync();
            return [oid, text, await BinaryAsync(connection, expression)];
        }
    }

    /// <summary>The value's bytes out of a COPY in binary format: a header of 19 bytes, a count, a length, the value.</summary>
    private static async Task<string> BinaryAsync(NpgsqlConnection connection, string expression)
    {
        const int valueAt = 19 + 2 + 4;
        await using var copy = await connection.BeginRawBinaryCopyAsync($"COPY (SELECT {expression}) TO STDOUT (FORMAT BINARY)");
        using var bytes = new MemoryStream();
        await copy.CopyToAsync(bytes);
        var all = bytes.ToArray();
        var length = BinaryPrimitives.ReadInt32BigEndian(all.AsSpan(valueAt - 4));
        return Convert.ToHexStringLower(all, valueAt, length);
    }

    private static string Escape(string text) =>
        text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal).Replace("\t", "\\t", StringComparison.Ordinal);

    private static string Unescape(string text) =>
        text.Replace("\\\\", "\0", StringComparison.Ordinal).Replace("\\n", "\n", StringComparison.Ordinal)
            .Replace("\\t", "\t", StringComparison.Ordinal).Replace('\0', '\\');
}
