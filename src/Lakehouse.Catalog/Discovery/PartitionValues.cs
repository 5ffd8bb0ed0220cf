using System.Collections.Immutable;

namespace Lakehouse.Catalog.Discovery;

/// <summary>What the <c>key=value</c> folders of a file say.</summary>
public static class PartitionValues
{
    /// <summary>The values of a table's keys for one of its files; null where the folder says NULL.</summary>
    public static IEnumerable<KeyValuePair<string, string?>> Of(string file, ImmutableArray<HiveKey> keys)
    {
        var values = HiveKeys.Of(file, "").ToDictionary(pair => pair.Key, pair => pair.Value, StringComparer.Ordinal);
        return keys.Select(key => KeyValuePair.Create(key.Name, values.GetValueOrDefault(key.Name) is { } value && value != HiveKeys.NullValue ? value : null));
    }
}
