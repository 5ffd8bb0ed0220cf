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
            lines[i] = string.Join('\t', [.. given, .. await AskAsync(source, given[0], CaseText.Unescape(given[1]))]);
        }

        await System.IO.File.WriteAllTextAsync(path, string.Join('\n', lines) + "\n");
    }

    private static async Task<string[]> AskAsync(NpgsqlDataSource source, string settings, string expression)
    {
        await using var connection = await source.OpenConnectionAsync();
        await CaseText.ApplyAsync(connection, settings);
        await using var command = new NpgsqlCommand($"SELECT {expression}", connection) { AllResultTypesAreUnknown = true };
        await using (var reader = await command.ExecuteReaderAsync())
        {
            await reader.ReadAsync();
            var oid = reader.GetDataTypeOID(0).ToString(CultureInfo.InvariantCulture);
            if (await reader.IsDBNullAsync(0)) return [oid, "\\N", "\\N"];
            var text = CaseText.Escape(reader.GetString(0));
            await reader.CloseAsync();
            return [oid, text, await CaseText.BinaryAsync(connection, expression)];
        }
    }
}
