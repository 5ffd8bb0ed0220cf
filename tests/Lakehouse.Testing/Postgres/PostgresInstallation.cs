namespace Lakehouse.Testing.Postgres;

/// <summary>The PostgreSQL 15 server programs of this machine, and how to run them: never as root, which PostgreSQL refuses.</summary>
public static class PostgresInstallation
{
    private const string DebianFolder = "/usr/lib/postgresql/15/bin";
    private const string ServerUser = "postgres";

    /// <summary>The folder of initdb, postgres and pg_ctl, or null where PostgreSQL 15 is not installed.</summary>
    public static string? Folder { get; } = File.Exists(Path.Combine(DebianFolder, "postgres")) ? DebianFolder : null;

    /// <summary>errcodes.txt, which the Debian server package installs.</summary>
    public const string ErrorCodesFile = "/usr/share/postgresql/15/errcodes.txt";

    /// <summary>Why tests that need it are skipped.</summary>
    public const string Missing = $"PostgreSQL 15 is not installed ({DebianFolder})";

    /// <summary>A program of the installation and its arguments as a command line that does not run as root.</summary>
    public static (string Program, string[] Arguments) Command(string name, params string[] arguments)
    {
        var path = Path.Combine(DebianFolder, name);
        return Environment.UserName == "root"
            ? ("setpriv", [$"--reuid={ServerUser}", $"--regid={ServerUser}", "--init-groups", path, .. arguments])
            : (path, arguments);
    }

    /// <summary>Makes the server's user the owner of a folder.</summary>
    public static async Task OwnAsync(string folder)
    {
        if (Environment.UserName == "root") await ProgramRun.RunAsync("chown", [$"{ServerUser}:{ServerUser}", folder]);
    }
}
