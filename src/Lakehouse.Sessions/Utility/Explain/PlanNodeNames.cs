using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text.Json;
using Lakehouse.Sessions.Hot;

namespace Lakehouse.Sessions.Utility.Explain;

/// <summary>The engine's operators and their properties in PostgreSQL's words, as tables.</summary>
internal static class PlanNodeNames
{
    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        ["SEQ_SCAN"] = "Seq Scan",
        ["TABLE_SCAN"] = "Seq Scan",
        ["READ_LAKE_PARQUET"] = "Foreign Scan (Parquet)",
        ["READ_PARQUET"] = "Foreign Scan (Parquet)",
        ["PARQUET_SCAN"] = "Foreign Scan (Parquet)",
        ["READ_CSV"] = "Foreign Scan (CSV)",
        ["READ_CSV_AUTO"] = "Foreign Scan (CSV)",
        ["READ_JSON"] = "Foreign Scan (JSON)",
        ["READ_JSON_AUTO"] = "Foreign Scan (JSON)",
        ["COLUMN_DATA_SCAN"] = "Values Scan",
        ["DUMMY_SCAN"] = "Result",
        ["EMPTY_RESULT"] = "Result",
        ["UNNEST"] = "ProjectSet",
        ["FILTER"] = "Filter",
        ["HASH_JOIN"] = "Hash Join",
        ["NESTED_LOOP_JOIN"] = "Nested Loop",
        ["BLOCKWISE_NL_JOIN"] = "Nested Loop",
        ["CROSS_PRODUCT"] = "Nested Loop",
        ["PIECEWISE_MERGE_JOIN"] = "Merge Join",
        ["IE_JOIN"] = "Merge Join",
        ["ASOF_JOIN"] = "Merge Join",
        ["HASH_GROUP_BY"] = "HashAggregate",
        ["PERFECT_HASH_GROUP_BY"] = "HashAggregate",
        ["PARTITIONED_AGGREGATE"] = "HashAggregate",
        ["UNGROUPED_AGGREGATE"] = "Aggregate",
        ["SIMPLE_AGGREGATE"] = "Aggregate",
        ["ORDER_BY"] = "Sort",
        ["TOP_N"] = "Limit",
        ["LIMIT"] = "Limit",
        ["STREAMING_LIMIT"] = "Limit",
        ["WINDOW"] = "WindowAgg",
        ["STREAMING_WINDOW"] = "WindowAgg",
        ["UNION"] = "Append",
        ["CTE"] = "CTE",
        ["CTE_SCAN"] = "CTE Scan",
        ["RECURSIVE_CTE"] = "Recursive Union",
        ["REC_CTE_SCAN"] = "WorkTable Scan",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly (string Property, string Label)[] Details =
    [
        ("Conditions", "Cond"), ("Filters", "Filter"), ("Expression", "Filter"), ("Groups", "Group Key"),
        ("Order By", "Sort Key"), ("File Filters", "File Filter"), ("Scanning Files", "Files"), ("Total Files Read", "Files Read"),
    ];

    /// <summary>PostgreSQL's name of an operator; the engine's own, in the same style, where PostgreSQL has none.</summary>
    public static string TypeOf(string name, JsonElement info)
    {
        if (IsCopy(info)) return "Foreign Scan (Held)";
        if (!Types.TryGetValue(name, out var type)) return Readable(name);
        return info.TryGetProperty("Join Type", out var join) ? WithJoinType(type, join.GetString()!) : type;
    }

    /// <summary>What is worth showing of a node besides its kind.</summary>
    public static ImmutableArray<(string Label, string Text)> DetailsOf(JsonElement info, bool verbose)
    {
        var found = ImmutableArray.CreateBuilder<(string, string)>();
        if (verbose && info.TryGetProperty("Projections", out var columns) && TextOf(columns) is { Length: > 0 } output) found.Add(("Output", output));
        foreach (var (property, label) in Details)
        {
            if (info.TryGetProperty(property, out var value) && TextOf(value) is { Length: > 0 } text) found.Add((label, text));
        }

        return found.ToImmutable();
    }

    private static bool IsCopy(JsonElement info) =>
        info.TryGetProperty("Table", out var table) && table.GetString()!.Contains(HotTableCopier.Prefix, StringComparison.Ordinal);

    private static string WithJoinType(string type, string join) => join switch
    {
        "INNER" => type,
        "LEFT" or "RIGHT" or "SEMI" or "ANTI" => $"{type.Replace(" Join", "", StringComparison.Ordinal)} {Readable(join)} Join",
        "OUTER" or "FULL" => $"{type.Replace(" Join", "", StringComparison.Ordinal)} Full Join",
        _ => $"{type} ({join.ToLowerInvariant()})",
    };

    private static string TextOf(JsonElement value) => value.ValueKind == JsonValueKind.Array
        ? string.Join(", ", value.EnumerateArray().Select(item => item.GetString()))
        : value.ToString();

    private static string Readable(string name) =>
        string.Join(' ', name.Split('_').Select(word => word.Length == 0 ? word : word[0] + word[1..].ToLowerInvariant()));
}
