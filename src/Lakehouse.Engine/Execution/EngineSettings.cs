using System.Globalization;

namespace Lakehouse.Engine.Execution;

/// <summary>How every instance is set, and why.</summary>
/// <remarks>
/// <c>parquet_metadata_cache</c> stays off: it keeps the footer of every file ever read, outside of the memory limit, for as
/// long as the instance lives.
/// </remarks>
internal static class EngineSettings
{
    private static readonly (string Name, string Value)[] Fixed =
    [
        // Nothing is fetched from anywhere, now or later.
        ("autoinstall_known_extensions", "false"),
        ("autoload_known_extensions", "false"),
        ("allow_community_extensions", "false"),
        ("allow_persistent_secrets", "false"),
        // PostgreSQL's order of NULLs, and its division of integers.
        ("default_null_order", "nulls_last_on_asc_first_on_desc"),
        ("integer_division", "true"),
    ];

    /// <summary>
    /// What each connection is told. Expressions may nest twice as deeply as the engine allows by default, as they may in
    /// PostgreSQL; the stacks of command threads are large enough for it (the engine's crash is far behind: 4,000 levels on 8 MB).
    /// </summary>
    public const string OfConnection = "SET max_expression_depth = 2000";

    /// <summary>Names and values for <c>duckdb_set_config</c>.</summary>
    public static IEnumerable<(string Name, string Value)> For(EngineOptions options)
    {
        foreach (var setting in Fixed) yield return setting;
        if (options.Threads is { } threads) yield return ("threads", threads.ToString(CultureInfo.InvariantCulture));
        if (options.MemoryLimit is { } memory) yield return ("memory_limit", memory);
        yield return ("temp_directory", options.TempDirectory ?? "");
        if (options.TempLimit is { } limit) yield return ("max_temp_directory_size", limit);
    }
}
