using Lakehouse.Server.Flags;
using Lakehouse.Sessions.Auditing;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Observability;

/// <summary>Opens the audit log that a flag names.</summary>
internal static class AuditLogs
{
    private const string StandardOutput = "-";

    /// <summary>The log; null where none is named. A file that is there is added to.</summary>
    /// <exception cref="UsageException">The file cannot be written.</exception>
    public static AuditLog? Open(string? name, ILoggerFactory logs)
    {
        if (name is null) return null;
        var log = logs.CreateLogger<AuditLog>();
        if (name == StandardOutput) return new AuditLog(Console.OpenStandardOutput(), log);
        try
        {
            var options = new FileStreamOptions { Mode = FileMode.Append, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
            if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            return new AuditLog(new FileStream(name, options), log);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            throw new UsageException($"-audit.log: cannot write {name}");
        }
    }
}
