using System.Globalization;

namespace Lakehouse.Server.Flags;

/// <summary>What one user, statement or result may take of a server that many use: each is the default of a setting that only superusers may change.</summary>
/// <param name="Settings">The settings' values, by their names.</param>
public sealed record LimitOptions(IReadOnlyDictionary<string, string> Settings)
{
    /// <summary>Reads the group Limits.</summary>
    public static LimitOptions From(FlagValues flags) => new(new Dictionary<string, string>
    {
        ["lakehouse.max_query_time"] = Text((long)(flags.Duration("max-query-time")?.TotalMilliseconds ?? 0)),
        ["lakehouse.max_statement_size"] = Text((flags.Size("max-statement-size") ?? 0) / 1024),
        ["lakehouse.max_joined_relations"] = Text(flags.Integer("max-joined-relations")),
        ["lakehouse.max_result_rows"] = Text(flags.Integer("max-result-rows")),
        ["lakehouse.max_result_size"] = Text((flags.Size("max-result-size") ?? 0) / 1024),
        ["lakehouse.max_connections_per_user"] = Text(flags.Integer("max-connections-per-user")),
    });

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
