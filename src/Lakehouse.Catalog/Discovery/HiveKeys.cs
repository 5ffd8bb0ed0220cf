using System.Collections.Immutable;
using System.Globalization;

namespace Lakehouse.Catalog.Discovery;

/// <summary>A column that is spelled in folder names, <c>key=value</c>.</summary>
/// <param name="Name">The key, decoded.</param>
/// <param name="EngineType">BIGINT, DATE or VARCHAR: what all values of the table allow.</param>
public sealed record HiveKey(string Name, string EngineType);

/// <summary>Finds the hive keys of a table's files.</summary>
internal static class HiveKeys
{
    /// <summary>What Hive and Spark write for NULL.</summary>
    public const string NullValue = "__HIVE_DEFAULT_PARTITION__";

    /// <summary>Whether a folder's name is <c>key=value</c>.</summary>
    public static bool IsHive(string folder) => folder.IndexOf('=') > 0;

    /// <summary>The keys and values of the folders between <paramref name="root"/> and the file, in order.</summary>
    public static ImmutableArray<(string Key, string Value)> Of(string key, string root) =>
        [.. key[root.Length..].Split('/')[..^1].Where(IsHive).Select(Split)];

    /// <summary>The keys with the narrowest type that holds every value.</summary>
    public static ImmutableArray<HiveKey> Infer(IReadOnlyList<ImmutableArray<(string Key, string Value)>> files)
    {
        if (files.Count == 0) return [];
        return
        [
            .. files[0].Select((pair, at) => new HiveKey(
                pair.Key, TypeOf([.. files.Select(file => file[at].Value).Where(value => value != NullValue).Distinct()]))),
        ];
    }

    private static (string Key, string Value) Split(string folder)
    {
        var equals = folder.IndexOf('=');
        return (Uri.UnescapeDataString(folder[..equals]), Uri.UnescapeDataString(folder[(equals + 1)..]));
    }

    private static string TypeOf(IReadOnlyList<string> values) =>
        values.Count == 0 ? "VARCHAR"
        : AreIntegers(values) ? "BIGINT"
        : values.All(IsDate) ? "DATE"
        : "VARCHAR";

    /// <summary>
    /// Leading zeros mean text (a postal code), except where no value has more than two digits: months, days and hours.
    /// </summary>
    private static bool AreIntegers(IReadOnlyList<string> values) =>
        values.All(value => long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _) && value[0] != '+')
        && (values.All(value => value.Length <= 2) || values.All(IsCanonical));

    private static bool IsCanonical(string value)
    {
        var digits = value.TrimStart('-');
        return digits == "0" ? value == "0" : digits[0] != '0';
    }

    private static bool IsDate(string value) =>
        DateOnly.TryParseExact(value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _);
}
