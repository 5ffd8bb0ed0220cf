using System.Globalization;
using Npgsql;

namespace PgReference;

/// <summary>
/// Fills the answers of tests/Lakehouse.Sql.Tests/Binding/Cases/*.txt: what PostgreSQL describes each statement as, or its
/// error, over the tables of tables.sql. differences.txt, which holds our own answers, is left alone.
/// </summary>
internal sealed class BindingRecorder(string host, int port)
{
    /// <summary>The folder, from the repository's root.</summary>
    public const string Folder = "tests/Lakehouse.Sql.Tests/Binding/Cases";

    private const string Database = "analyzer_cases";

    private readonly Dictionary<(uint Type, int Modifier), string> _types = [];
    private readonly Dictionary<uint, string> _tables = [];

    /// <summary>Rewrites the files.</summary>
    public async Task RecordAsync()
    {
        await MakeTablesAsync();
        await using var names = NpgsqlDataSource.Create($"Host={host};Port={port};Username=postgres;Database={Database}");
        using var describer = new StatementDescriber(host, port, Database, "cases, public");
        foreach (var file in Directory.GetFiles(Folder, "*.txt").Where(file => Path.GetFileName(file) != "differences.txt"))
        {
            var output = new List<string>();
            foreach (var block in (await File.ReadAllTextAsync(file)).TrimEnd('\n').Split("\n\n"))
            {
                var lines = block.Split('\n');
                var statement = lines.Where(line => !line.StartsWith('#') && !IsAnswer(line)).ToList();
                var answer = statement.Count == 0 ? [] : await AnswerAsync(names, describer.Describe(string.Join('\n', statement)));
                output.Add(string.Join('\n', [.. lines.Where(line => !IsAnswer(line)), .. answer]));
            }

            await File.WriteAllTextAsync(file, string.Join("\n\n", output) + "\n");
        }
    }

    private static bool IsAnswer(string line) => line.Length > 1 && line[1] == ' ' && line[0] is '=' or '!' or '$';

    private async Task MakeTablesAsync()
    {
        await using var server = NpgsqlDataSource.Create($"Host={host};Port={port};Username=postgres;Database=postgres");
        await ExecuteAsync(server, $"drop database if exists {Database}");
        await ExecuteAsync(server, $"create database {Database}");
        await using var source = NpgsqlDataSource.Create($"Host={host};Port={port};Username=postgres;Database={Database};Pooling=false");
        await ExecuteAsync(source, $"create schema cases; set search_path = cases; {await File.ReadAllTextAsync(Path.Combine(Folder, "tables.sql"))}");
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        await command.ExecuteNonQueryAsync();
    }

    private async Task<List<string>> AnswerAsync(NpgsqlDataSource names, Description description)
    {
        if (description.Error is { } error) return Answer(error);
        var lines = new List<string>();
        foreach (var column in description.Columns)
        {
            var origin = column.Table == 0 ? "" : $" @{await TableAsync(names, column.Table)}.{column.Number.ToString(CultureInfo.InvariantCulture)}";
            lines.Add($"= {column.Name}: {await TypeAsync(names, column.Type, column.Modifier)}{origin}");
        }

        if (lines.Count == 0) lines.Add("= (no columns)");
        var parameters = new List<string>();
        foreach (var type in description.Parameters) parameters.Add(await TypeAsync(names, type, -1));
        if (parameters.Count > 0) lines.Add("$ " + string.Join(", ", parameters));
        return lines;
    }

    private static List<string> Answer(Dictionary<char, string> error)
    {
        var lines = new List<string> { $"! {error['C']} at {error.GetValueOrDefault('P', "-")}: {error['M']}" };
        if (error.TryGetValue('D', out var detail)) lines.Add($"! detail: {detail}");
        if (error.TryGetValue('H', out var hint)) lines.Add($"! hint: {hint}");
        return lines;
    }

    private async Task<string> TypeAsync(NpgsqlDataSource names, uint type, int modifier)
    {
        if (_types.TryGetValue((type, modifier), out var known)) return known;
        var shown = modifier < 0 ? "null" : modifier.ToString(CultureInfo.InvariantCulture);
        return _types[(type, modifier)] = await ScalarAsync(names, string.Create(CultureInfo.InvariantCulture, $"select format_type({type}, {shown})"));
    }

    private async Task<string> TableAsync(NpgsqlDataSource names, uint table) => _tables.TryGetValue(table, out var known)
        ? known
        : _tables[table] = await ScalarAsync(names, string.Create(CultureInfo.InvariantCulture, $"select relname::text from pg_class where oid = {table}"));

    private static async Task<string> ScalarAsync(NpgsqlDataSource names, string sql)
    {
        await using var command = names.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync())!;
    }
}
