namespace Lakehouse.Catalog.Discovery;

/// <summary>
/// Tables whose rows are decided by a log or manifest beside the files. Reading all the files would show deleted rows, so
/// such a folder is left out until its format is read.
/// </summary>
internal static class ManagedTables
{
    /// <summary>The format's name, or null for a folder that is only files.</summary>
    public static string? NameOf(FolderTree folder) =>
        folder.HiddenNames.Contains("_delta_log") ? "Delta Lake"
        : folder.HiddenNames.Contains(".hoodie") ? "Apache Hudi"
        : folder.Folder("metadata")?.HiddenNames.Contains("*.metadata.json") == true ? "Apache Iceberg"
        : null;
}
