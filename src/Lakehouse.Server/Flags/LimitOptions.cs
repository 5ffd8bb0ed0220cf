using System.Globalization;
using Lakehouse.Wire;

namespace Lakehouse.Server.Flags;

/// <summary>What one user, statement or result may take of a server that many use: each is the default of a setting that only superusers may change.</summary>
/// <param name="Settings">The settings' values, by their names.</param>
public sealed record LimitOptions(IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Commands at work at the same time.</summary>
    public required int Commands { get; init; }

    /// <summary>Of them queries over large tables.</summary>
    public required int LargeQueries { get; init; }

    /// <summary>Bytes of tables up to which a query is not one over large tables.</summary>
    public required long SmallQueryBytes { get; init; }

    /// <summary>Reads the group Limits.</summary>
    public static LimitOptions From(FlagValues flags)
    {
        var commands = flags.Integer("max-commands") is > 0 and var most ? most : WireOptions.DefaultCommandThreads;
        var memory = flags.Size("memory-limit") ?? GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 5 * 4;
        var affordable = Math.Max(1, memory / (flags.Size("memory-per-query") ?? long.MaxValue));
        return new LimitOptions(SettingsFrom(flags))
        {
            Commands = commands, LargeQueries = flags.Integer("max-large-queries") is > 0 and var large ? large : (int)Math.Min(affordable, Math.Max(4, 2 * Environment.ProcessorCount)),
            SmallQueryBytes = flags.Size("small-query-size") ?? 0,
        };
    }

    private static Dictionary<string, string> SettingsFrom(FlagValues flags) => new()
    {
        ["lakehouse.max_query_time"] = Text((long)(flags.Duration("max-query-time")?.TotalMilliseconds ?? 0)),
        ["lakehouse.max_statement_size"] = Text((flags.Size("max-statement-size") ?? 0) / 1024),
        ["lakehouse.max_statement_complexity"] = Text(flags.Integer("max-statement-complexity")),
        ["lakehouse.max_joined_relations"] = Text(flags.Integer("max-joined-relations")),
        ["lakehouse.max_result_rows"] = Text(flags.Integer("max-result-rows")),
        ["lakehouse.max_result_size"] = Text((flags.Size("max-result-size") ?? 0) / 1024),
        ["lakehouse.max_concurrent_queries"] = Text(flags.Integer("max-concurrent-queries")),
        ["lakehouse.max_waiting_queries"] = Text(flags.Integer("max-waiting-queries")),
        ["lakehouse.max_connections_per_user"] = Text(flags.Integer("max-connections-per-user")),
    };

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
