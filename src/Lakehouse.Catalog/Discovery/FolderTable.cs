namespace Lakehouse.Catalog.Discovery;

/// <summary>Layout: a folder is one table, its files directly in it or below <c>key=value</c> folders.</summary>
internal static class FolderTable
{
    /// <summary>Whether a folder is a table: no folder below has another form than <c>key=value</c>, and there is one format.</summary>
    public static bool Is(FolderTree folder) =>
        HasOnlyHiveFolders(folder) && folder.AllFiles().Select(file => file.Format).Distinct().Count() == 1;

    /// <summary>Adds the table of <paramref name="files"/>, whose hive keys stand below <paramref name="root"/>.</summary>
    public static void Find(string root, IEnumerable<DataFile> files, string schema, string name, Findings findings)
    {
        var all = files.Select(file => (file.Object, file.Format, Keys: HiveKeys.Of(file.Object.Key, root))).ToList();
        // Where formats or keys differ, the first file (Parquet before others) says what the table is.
        var model = all.OrderBy(file => file.Format).First();
        var names = model.Keys.Select(pair => pair.Key).ToList();
        var ours = all.Where(file => file.Format == model.Format && file.Keys.Select(pair => pair.Key).SequenceEqual(names)).ToList();
        foreach (var other in all.Except(ours))
        {
            var (what, fix) = other.Format != model.Format
                ? ("format is not that", "keep one format in a folder, or declare a table for each format in a catalog file")
                : ("key=value folders are not those", "give all files of a table the same key=value folders, or move this one elsewhere");
            findings.Warn(other.Object.Key, $"is left out of table \"{schema}\".\"{name}\": its {what} of {model.Object.Key}", fix);
        }

        findings.Add(
            schema, name, model.Format, [.. ours.Select(file => file.Object)], HiveKeys.Infer([.. ours.Select(file => file.Keys)]));
    }

    private static bool HasOnlyHiveFolders(FolderTree folder) =>
        folder.Folders.Where(child => child.AllFiles().Any()).All(child => HiveKeys.IsHive(child.Name) && HasOnlyHiveFolders(child));
}
