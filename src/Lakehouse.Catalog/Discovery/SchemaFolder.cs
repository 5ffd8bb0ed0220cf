namespace Lakehouse.Catalog.Discovery;

/// <summary>
/// Layout: a folder of tables is a schema. A folder of such folders is one schema for each, named by both (<c>a_b</c>).
/// </summary>
internal static class SchemaFolder
{
    /// <param name="folder">The folder.</param>
    /// <param name="schema">What its tables' schema is called.</param>
    /// <param name="ownName">What a table of <c>key=value</c> folders directly in it is called.</param>
    /// <param name="nested">The schema of a folder of tables in it, by that folder's name.</param>
    /// <param name="findings">Where tables go.</param>
    public static void Find(FolderTree folder, string schema, string ownName, Func<string, string> nested, Findings findings)
    {
        SingleFiles.Find(folder, schema, findings);
        var hive = folder.Folders.Where(child => HiveKeys.IsHive(child.Name)).SelectMany(child => child.AllFiles()).ToList();
        if (hive.Count > 0) FolderTable.Find(folder.Path, hive, schema, ownName, findings);
        foreach (var child in folder.Folders.Where(child => !HiveKeys.IsHive(child.Name))) FindChild(child, schema, nested, findings);
    }

    private static void FindChild(FolderTree child, string schema, Func<string, string> nested, Findings findings)
    {
        if (ManagedTables.NameOf(child) is { } format)
            findings.Warn(
                child.Path, $"is left out: it is a table in {format} format, whose files alone are not its rows",
                "export its rows as Parquet files into a folder of their own");
        else if (FolderTable.Is(child))
            FolderTable.Find(child.Path, child.AllFiles(), schema, child.Name, findings);
        else
            Find(child, nested(child.Name), child.Name, name => $"{nested(child.Name)}_{name}", findings);
    }
}
