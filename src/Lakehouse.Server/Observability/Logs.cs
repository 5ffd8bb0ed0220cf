using Lakehouse.Server.Flags;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lakehouse.Server.Observability;

/// <summary>Where log messages go: standard error, as lines of text or of JSON. Standard output is for results.</summary>
internal static class Logs
{
    private static readonly Dictionary<string, LogLevel> Levels = new()
    {
        ["trace"] = LogLevel.Trace, ["debug"] = LogLevel.Debug, ["info"] = LogLevel.Information, ["warning"] = LogLevel.Warning,
        ["error"] = LogLevel.Error, ["none"] = LogLevel.None,
    };

    /// <summary>Says nothing.</summary>
    public static ILoggerFactory None { get; } = NullLoggerFactory.Instance;

    /// <summary>Warnings and errors as text, for commands that print results.</summary>
    public static ILoggerFactory Warnings() => Make(LogLevel.Warning, json: false);

    /// <summary>A factory that the flags -log-level and -log-format describe.</summary>
    public static ILoggerFactory From(FlagValues flags) => Make(Levels[flags.Text("log-level")!], flags.Text("log-format") == "json");

    private static ILoggerFactory Make(LogLevel level, bool json) => LoggerFactory.Create(builder =>
    {
        builder.SetMinimumLevel(level);
        // What the HTTP server says at its start is said by us.
        if (level <= LogLevel.Information) builder.AddFilter("Microsoft", LogLevel.Warning);
        builder.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        if (json)
        {
            builder.AddJsonConsole(form => (form.UseUtcTimestamp, form.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
        else
        {
            builder.AddSimpleConsole(form => (form.SingleLine, form.UseUtcTimestamp, form.TimestampFormat) = (true, true, "yyyy-MM-dd HH:mm:ss.fff "));
        }
    });
}
