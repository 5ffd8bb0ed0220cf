using Lakehouse.Testing;
using Lakehouse.Testing.Agreement;

namespace Lakehouse.Clients.Tests;

/// <summary>
/// A script for a foreign client, in the client's own language: a row of Scripts/scripts.tsv. It finds its server in PGHOST, PGPORT,
/// PGUSER and PGDATABASE and prints what it sees: sections that begin with a line <c>== name</c>. A line that begins with <c>!!</c> is an
/// error that the script did not expect.
/// </summary>
/// <param name="Name">What it is called in test names; its known differences are in Scripts/NAME.differences.tsv.</param>
/// <param name="Needs">The files that must be there, absolute or relative to Scripts.</param>
/// <param name="Build">What compiles it into the folder $OUT, a line of sh run in Scripts; empty when nothing does.</param>
/// <param name="Run">What runs it, a line of sh run in Scripts.</param>
public sealed record ClientScript(string Name, IReadOnlyList<string> Needs, string Build, string Run)
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(3);

    /// <summary>Where the scripts are.</summary>
    public static string Folder { get; } = Repository.PathOf("tests/Lakehouse.Clients.Tests/Scripts");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<ClientScript> All { get; } =
    [
        .. File.ReadLines(Path.Combine(Folder, "scripts.tsv")).Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t'))
            .Select(row => new ClientScript(row[0], row[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), row[3], row[4])),
    ];

    /// <summary>The sections on which the servers are known to differ.</summary>
    public KnownDifferences Differences => new(Path.Combine(Folder, Name.Replace(' ', '_') + ".differences.tsv"));

    /// <summary>The first file that it needs and that is not there; null when it can run.</summary>
    public string? Missing => Needs.FirstOrDefault(file => !Path.Exists(Path.Combine(Folder, file)));

    private string Out => Repository.PathOf($"artifacts/clients/{Name.Replace(' ', '_')}");

    /// <summary>Compiles it.</summary>
    public async Task BuildAsync()
    {
        Directory.CreateDirectory(Out);
        if (Build.Length == 0) return;
        var built = await ProcessAsync(Build, 0, "", 0);
        if (built.ExitCode != 0) throw new InvalidOperationException($"{Name} does not build:\n{built.Output}{built.Error}");
    }

    /// <summary>Runs it against the server at a port of 127.0.0.1, as postgres.</summary>
    /// <param name="port">The server.</param>
    /// <param name="database">Its database.</param>
    /// <param name="postgresPort">PostgreSQL, for a script in which PostgreSQL itself is the client.</param>
    public async Task<ScriptOutput> RunAsync(int port, string database, int postgresPort) =>
        ScriptOutput.Parse(await ProcessAsync(Run, port, database, postgresPort));

    private Task<ProgramResult> ProcessAsync(string line, int port, string database, int postgresPort) => ProgramRun.RunAsync(
        "sh", ["-c", line],
        new Dictionary<string, string>
        {
            ["PGHOST"] = "127.0.0.1", ["PGPORT"] = $"{port}", ["PGUSER"] = "postgres", ["PGDATABASE"] = database, ["OUT"] = Out, ["POSTGRES_PORT"] = $"{postgresPort}",
            ["LC_ALL"] = "C.UTF-8", ["TZ"] = "UTC", ["PGCONNECT_TIMEOUT"] = "10", ["HOME"] = Out,
        },
        limit: Limit, workingDirectory: Folder);
}
