using Lakehouse.Catalog;
using Lakehouse.Catalog.SystemCatalog;
using Lakehouse.Sessions.Hot;
using Lakehouse.Sessions.Plans;
using Lakehouse.Sessions.Results;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>
/// lakehouse.cache: where files, results, tables and plans are held, and what was asked since the start. Files that are in neither place are asked of
/// stores: told with the memory.
/// </summary>
internal static class CacheRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, Session caller, LakeCatalog catalog, ResultCache held, HotTables hot, KnownTexts texts)
    {
        var (counters, results, tables, plans) = (catalog.CacheCounters, held.Counters, hot.Counters, texts.Counters);
        var shape = new RowShape(
            relation, new Dictionary<string, object?>(), "name", "requests", "bytes_fetched", "bytes_served", "bytes_held", "hits");
        var read = caller.Privileges.SeesReads;
        return
        [
            read ? shape.Row("memory", counters.Requests, counters.BytesFetched, counters.BytesServed, counters.BytesHeld, null) : shape.Row("memory", null, null, null, null, null),
            read ? shape.Row("disk", null, null, counters.BytesFromDisk, counters.BytesOnDisk, null) : shape.Row("disk", null, null, null, null, null),
            shape.Row("results", results.Asked, null, results.BytesServed, results.BytesHeld, results.Found),
            shape.Row("tables", tables.Uses, null, null, tables.BytesHeld, tables.Found),
            shape.Row("plans", plans.Asked, null, null, null, plans.Found),
        ];
    }
}
