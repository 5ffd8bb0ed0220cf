namespace Lakehouse.Catalog.Discovery;

/// <summary>
/// Layout: topics of SeaweedFS's message queue, <c>topics/NAMESPACE/TOPIC/VERSION/PARTITION/*.parquet</c>. The namespace
/// is the schema, the topic the table; columns that SeaweedFS adds (<c>_ts_ns</c>, <c>_key</c>, <c>_source</c>) are columns.
/// </summary>
internal static class Topics
{
    private const string Folder = "topics";

    /// <summary>The folder of topics, or null where the root has none of that form.</summary>
    public static FolderTree? In(FolderTree root) =>
        root.Folder(Folder) is { Files.Count: 0 } topics && Tables(topics).Any() ? topics : null;

    public static void Find(FolderTree topics, Findings findings)
    {
        foreach (var (space, topic) in Tables(topics))
            FolderTable.Find(topic.Path, PartitionFiles(topic), space.Name, topic.Name, findings);
    }

    private static IEnumerable<(FolderTree Space, FolderTree Topic)> Tables(FolderTree topics) =>
        from space in topics.Folders
        from topic in space.Folders
        where PartitionFiles(topic).Any()
        select (space, topic);

    private static IEnumerable<DataFile> PartitionFiles(FolderTree topic) =>
        from version in topic.Folders
        where version.Name.StartsWith('v') && version.Files.Count == 0
        from partition in version.Folders
        where IsPartition(partition.Name)
        from file in partition.Files
        where file.Format == FileFormat.Parquet
        select file;

    /// <summary>A range of the ring, four digits each: <c>0000-0630</c>.</summary>
    private static bool IsPartition(string name) =>
        name.Split('-') is [{ Length: >= 4 } from, { Length: >= 4 } to] && from.All(char.IsAsciiDigit) && to.All(char.IsAsciiDigit);
}
