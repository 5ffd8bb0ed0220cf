using Lakehouse.Catalog.Discovery;
using Lakehouse.Storage;
using Lakehouse.Storage.Listing;

namespace Lakehouse.Catalog.Definition;

/// <summary>Finds the files of declared tables.</summary>
internal static class DeclaredTables
{
    /// <summary>Adds the table of a declaration; without any file it does not exist, with a warning.</summary>
    public static void Find(TableDeclaration declaration, string pathPattern, StoreSnapshot listing, Findings findings)
    {
        var pattern = KeyPattern.Parse(pathPattern.TrimStart('/'));
        var files = listing.Objects.Where(item => pattern.IsMatch(item.Key))
            .Select(item => File(item, declaration.Format)).OfType<DataFile>().ToList();
        if (files.Count == 0) findings.Warn($"{declaration.At}:", $"no file matches \"{pathPattern}\"", Fix(listing));
        else FolderTable.Find("", files, declaration.Schema, declaration.Name, findings);
    }

    private static string Fix(StoreSnapshot listing) => listing.Objects.IsEmpty
        ? "the store is empty: correct its url, or put the files there"
        : $"correct the pattern of \"files\"; the store's first file is \"{listing.Objects[0].Key}\"";

    private static DataFile? File(StoredObject item, FileFormat? format)
    {
        var name = item.Key[(item.Key.LastIndexOf('/') + 1)..];
        return format is { } declared ? new DataFile(item, declared, name)
            : FileNames.Parse(name) is { } known ? new DataFile(item, known.Format, known.Stem)
            : null;
    }
}
