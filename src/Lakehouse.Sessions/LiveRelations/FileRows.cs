using System.Text.Json;
using System.Text.Json.Nodes;
using Lakehouse.Catalog;
using Lakehouse.Catalog.Discovery;
using Lakehouse.Catalog.Snapshots;
using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>lakehouse.files: the files behind the tables of the statement's snapshot that the role may read all of: names of files and counts tell of rows.</summary>
internal static class FileRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, Session session, LakeCatalog catalog)
    {
        var shape = new RowShape(
            relation, new Dictionary<string, object?>(), "table_schema", "table_name", "path", "bytes", "rows", "row_groups", "etag", "modified",
            "partition_values");
        var readable = ReadableTables.Of(session).Where(item => item.Protection is null && session.Privileges.MaySelect(item.Relation));
        return readable.Select(item => item.Table).SelectMany(table =>
        {
            var facts = catalog.FileFacts.Of(table, CancellationToken.None);
            return table.Files.Files.Select(file =>
            {
                var known = facts.TryGetValue(table.Files.PathOf(file), out var fact);
                return shape.Row(
                    table.Found.Schema, table.Found.Name, file.Key, file.Size, known ? fact.Rows : null, known ? fact.RowGroups : null,
                    file.Version, file.Modified, Partition(table, file.Key));
            });
        });
    }

    /// <summary>The values in the names of its folders, as jsonb prints them; null where there are none.</summary>
    private static string? Partition(LakeTable table, string key)
    {
        if (table.Found.Keys.IsEmpty) return null;
        var values = PartitionValues.Of(key, table.Found.Keys)
            // jsonb orders its keys by length first.
            .OrderBy(pair => pair.Key.Length).ThenBy(pair => pair.Key, StringComparer.Ordinal)
            .Select(pair => $"{Json(pair.Key)}: {(pair.Value is { } value ? Json(value) : "null")}");
        return $"{{{string.Join(", ", values)}}}";
    }

    private static string Json(string text) => JsonValue.Create(text).ToJsonString(new JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
