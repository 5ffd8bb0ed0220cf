using Lakehouse.Catalog;
using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>
/// lakehouse.cache: where files are held, and what was asked since the start. What is in neither is asked of stores: told with the memory.
/// </summary>
internal static class CacheRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, LakeCatalog catalog)
    {
        var counters = catalog.CacheCounters;
        var shape = new RowShape(
            relation, new Dictionary<string, object?>(), "name", "requests", "bytes_fetched", "bytes_served", "bytes_held");
        return
        [
            shape.Row("memory", counters.Requests, counters.BytesFetched, counters.BytesServed, counters.BytesHeld),
            shape.Row("disk", null, null, counters.BytesFromDisk, counters.BytesOnDisk),
        ];
    }
}
