namespace Lakehouse.Catalog.Discovery;

/// <summary>Layout: every file of a folder is a table of its own. The root, and folders of a schema.</summary>
internal static class SingleFiles
{
    public static void Find(FolderTree folder, string schema, Findings findings)
    {
        // Parquet first: where x.parquet and x.csv stand side by side, the one that knows its types is the table.
        foreach (var file in folder.Files.OrderBy(file => file.Format))
            findings.Add(schema, file.Stem, file.Format, [file.Object], []);
    }
}
