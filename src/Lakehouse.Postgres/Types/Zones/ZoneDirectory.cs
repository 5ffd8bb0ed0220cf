using System.Collections.Concurrent;
using System.Collections.Frozen;

namespace Lakehouse.Postgres.Types.Zones;

/// <summary>
/// Finds time zones by name, in any case, as PostgreSQL does: files of the system's zone database, or POSIX rules.
/// Files are read once.
/// </summary>
public static class ZoneDirectory
{
    private const string Root = "/usr/share/zoneinfo";

    private static readonly ConcurrentDictionary<string, PgTimeZone?> Loaded = new(StringComparer.OrdinalIgnoreCase);
    private static readonly Lazy<FrozenSet<string>> Files = new(List);

    /// <summary>Every zone name of the database, spelled as there (pg_timezone_names).</summary>
    public static IReadOnlyCollection<string> Names => Files.Value;

    /// <summary>The zone of a name or POSIX rule, or null.</summary>
    public static PgTimeZone? Find(ReadOnlySpan<char> name)
    {
        if (name.IsEmpty || name.Length > 255) return null;
        if (Loaded.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name, out var zone)) return zone;
        var text = name.ToString();
        zone = Load(text);
        if (zone is not null) Loaded.TryAdd(text, zone);
        return zone;
    }

    private static PgTimeZone? Load(string name)
    {
        if (Files.Value.TryGetValue(name, out var spelled) && ZoneFile.Read(spelled, File.ReadAllBytes(Path.Combine(Root, spelled))) is { } zone)
            return zone;
        if (name.Equals("UTC", StringComparison.OrdinalIgnoreCase) || name.Equals("GMT", StringComparison.OrdinalIgnoreCase))
            return name.Equals("UTC", StringComparison.OrdinalIgnoreCase) ? PgTimeZone.Utc : new PgTimeZone("GMT", new ZoneOffset(0, false, "GMT"), [], [], null);
        // An offset without a name is named by itself.
        return PosixRuleParser.TryParse(name[0] is '+' or '-' ? $"<{name}>{name}" : name, out var rule) ? new PgTimeZone(name.ToUpperInvariant(), rule.Standard, [], [], rule) : null;
    }

    private static FrozenSet<string> List()
    {
        if (!Directory.Exists(Root)) return FrozenSet<string>.Empty;
        return Directory.EnumerateFiles(Root, "*", SearchOption.AllDirectories)
            .Select(path => Path.GetRelativePath(Root, path))
            .Where(name => (char.IsAsciiLetterUpper(name[0]) || name.StartsWith("posix/", StringComparison.Ordinal)) && !name.Contains('.'))
            .ToFrozenSet(StringComparer.OrdinalIgnoreCase);
    }
}
