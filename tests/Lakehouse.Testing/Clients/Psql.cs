using Xunit;

namespace Lakehouse.Testing.Clients;

/// <summary>The real psql against a server. Without .psqlrc and without a pager; errors do not stop a script.</summary>
/// <param name="host">Where the server listens.</param>
/// <param name="port">Its port.</param>
/// <param name="user">The user to connect as.</param>
/// <param name="database">The database.</param>
public sealed class Psql(string host, int port, string user = "postgres", string database = "default")
{
    private static readonly string? Program = ProgramRun.Find("psql");

    /// <summary>Skips the calling test where psql is not installed.</summary>
    public static void Require() => Assert.SkipWhen(Program is null, "psql is not installed");

    /// <summary>Each argument is a command (<c>-c</c>): its statements are one Query message, a backslash command runs in psql.</summary>
    public Task<ProgramResult> CommandAsync(params string[] commands) =>
        RunAsync([.. commands.SelectMany(command => new[] { "-c", command })]);

    /// <summary>A script on standard input, as a person would type it.</summary>
    public Task<ProgramResult> ScriptAsync(string script, params string[] options) => RunAsync(options, script);

    /// <summary>Any arguments behind those that say where to connect.</summary>
    public Task<ProgramResult> RunAsync(
        IReadOnlyList<string> arguments, string input = "", TimeSpan? limit = null, IReadOnlyDictionary<string, string>? environment = null)
    {
        Require();
        var variables = new Dictionary<string, string>(environment ?? new Dictionary<string, string>())
        {
            ["PAGER"] = "cat", ["LC_ALL"] = "C.UTF-8", ["PGCONNECT_TIMEOUT"] = "10",
        };
        return ProgramRun.RunAsync(
            Program!, ["-X", "-h", host, "-p", $"{port}", "-U", user, "-d", database, .. arguments], variables, input, limit);
    }
}
