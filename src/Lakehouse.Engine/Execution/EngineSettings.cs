using System.Globalization;

namespace Lakehouse.Engine.Execution;

/// <summary>How every instance is set, and why.</summary>
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

    /// <summary>Settings of the Parquet reader, which exist only once the database is open.</summary>
    /// <remarks>Footers are parsed once for each version of a file.</remarks>
    public const string ForParquet = "SET GLOBAL parquet_metadata_cache = true";

    /// <summary>Names and values for <c>duckdb_set_config</c>.</summary>
    public static IEnumerable<(string Name, string Value)> For(EngineOptions options)
    {
        foreach (var setting in Fixed) yield return setting;
        if (options.Threads is { } threads) yield return ("threads", threads.ToString(CultureInfo.InvariantCulture));
        if (options.MemoryLimit is { } memory) yield return ("memory_limit", memory);
        yield return ("temp_directory", options.TempDirectory ?? "");
    }
}
