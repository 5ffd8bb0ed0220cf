using Npgsql;

namespace PgReference;

/// <summary>
/// Fills the last column of tests/Lakehouse.Postgres.Tests/Cases/input.tsv: what PostgreSQL makes of a text as a type, the
/// value in its binary format or the error.
/// </summary>
internal sealed class InputRecorder(string host, int port)
{
    /// <summary>The file, from the repository's root.</summary>
    public const string File = "tests/Lakehouse.Postgres.Tests/Cases/input.tsv";

    private const int GivenColumns = 3;

    /// <summary>Rewrites the file.</summary>
    public async Task RecordAsync(string path)
    {
        await using var source = NpgsqlDataSource.Create($"Host={host};Port={port};Username=postgres;Database=postgres;Include Error Detail=true");
        var lines = await System.IO.File.ReadAllLinesAsync(path);
        await using var connection = await source.OpenConnectionAsync();
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].StartsWith('#') || lines[i].Length == 0) continue;
            var given = lines[i].Split('\t')[..GivenColumns];
            lines[i] = string.Join('\t', [.. given, CaseText.Escape(await AskAsync(connection, given[0], given[1], CaseText.Unescape(given[2])))]);
        }

        await System.IO.File.WriteAllTextAsync(path, string.Join('\n', lines) + "\n");
    }

    private static async Task<string> AskAsync(NpgsqlConnection connection, string settings, string type, string text)
    {
        await CaseText.ApplyAsync(connection, settings);
        var literal = text.Replace("'", "''", StringComparison.Ordinal);
        try
        {
            return "=" + await CaseText.BinaryAsync(connection, $"'{literal}'::{type}");
        }
        catch (PostgresException error)
        {
            return $"!{string.Join('|', error.SqlState, error.MessageText, error.Detail, error.Hint, error.Where)}";
        }
    }
}
