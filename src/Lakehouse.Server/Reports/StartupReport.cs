using Lakehouse.Catalog.Snapshots;

namespace Lakehouse.Server.Reports;

/// <summary>
/// What a server found when it started: every database in a line, its largest tables, its first warnings with their fixes.
/// A store of ten thousand tables does not fill the screen: what is not shown is counted.
/// </summary>
internal static class StartupReport
{
    private const int DatabasesShown = 20, TablesShown = 8, WarningsShown = 5;

    /// <summary>The report's lines.</summary>
    /// <param name="databases">The databases, by name.</param>
    /// <param name="took">From the start until everything was found.</param>
    public static IEnumerable<string> Lines(IReadOnlyList<DatabaseCatalog> databases, TimeSpan took)
    {
        var all = Readable(databases.Select(database => database.Current)).ToList();
        yield return $"found {FoundLines.Count(databases.Count, "database")}, {Totals(all)} in {took.TotalSeconds:0.0} s";
        // Where there are many databases, their tables would hide them.
        var tables = Math.Max(1, TablesShown / databases.Count);
        foreach (var line in databases.Take(DatabasesShown).SelectMany(database => Lines(database, tables))) yield return line;
        if (databases.Count > DatabasesShown) yield return $"and {FoundLines.Count(databases.Count - DatabasesShown, "more database")}; lakehouse check lists them";
    }

    private static IEnumerable<string> Lines(DatabaseCatalog database, int shown)
    {
        var snapshot = database.Current;
        var tables = Readable([snapshot]).OrderByDescending(FoundLines.BytesOf).ToList();
        yield return $"database {database.Name} ({database.StoreName}): {Totals(tables)}";
        foreach (var table in tables.Take(shown)) yield return FoundLines.Of(table);
        if (tables.Count > shown) yield return $"  and {FoundLines.Count(tables.Count - shown, "smaller table")}; lakehouse check lists them";
        foreach (var line in snapshot.Warnings.Take(WarningsShown).SelectMany(FoundLines.Of)) yield return line;
        if (snapshot.Warnings.Length > WarningsShown)
            yield return $"  and {FoundLines.Count(snapshot.Warnings.Length - WarningsShown, "more warning")}; lakehouse check lists them";
    }

    private static IEnumerable<LakeTable> Readable(IEnumerable<CatalogSnapshot> snapshots) =>
        snapshots.SelectMany(snapshot => snapshot.Tables).Where(table => table.IsReadable);

    private static string Totals(List<LakeTable> tables) =>
        $"{FoundLines.Count(tables.Count, "table")}, {FoundLines.Count(tables.Sum(table => table.Found.Files.Length), "file")}, " +
        ByteSize.Text(tables.Sum(FoundLines.BytesOf));
}
