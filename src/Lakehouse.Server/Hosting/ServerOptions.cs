using Lakehouse.Server.Flags;

namespace Lakehouse.Server.Hosting;

/// <summary>All that a server is made from.</summary>
/// <param name="Data">Where the data is.</param>
/// <param name="Listen">Where and whom it listens to.</param>
/// <param name="Resources">What queries may use.</param>
/// <param name="Limits">What one user, statement or result may take.</param>
public sealed record ServerOptions(DataOptions Data, ListenOptions Listen, ResourceOptions Resources, LimitOptions Limits)
{
    /// <summary>How long running queries may take to end when the server stops; then they are cancelled with 57P01.</summary>
    public TimeSpan DrainTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>A statement that runs as long is logged with its plan; null logs none.</summary>
    public TimeSpan? SlowStatement { get; init; }

    /// <summary>The file of the audit log, <c>-</c> for standard output; null audits nothing.</summary>
    public string? AuditLog { get; init; }

    /// <summary>Reads the flags of <c>lakehouse db</c>.</summary>
    /// <exception cref="UsageException">Flags contradict each other.</exception>
    public static ServerOptions From(FlagValues flags) =>
        new(DataOptions.From(flags), ListenOptions.From(flags), ResourceOptions.From(flags), LimitOptions.From(flags))
        {
            SlowStatement = flags.Duration("log-slow"),
            AuditLog = flags.Text("audit.log"),
        };
}
