using Lakehouse.Catalog;
using Lakehouse.Catalog.SystemCatalog;

namespace Lakehouse.Sessions.LiveRelations;

/// <summary>lakehouse.cache: the caches of remote files, and what was asked of them since the start.</summary>
internal static class CacheRows
{
    public static IEnumerable<object?[]> Of(SystemRelation relation, LakeCatalog catalog)
    {
        var counters = catalog.CacheCounters;
        var shape = new RowShape(
            relation, new Dictionary<string, object?> { ["name"] = "memory" }, "requests", "bytes_fetched", "bytes_served", "bytes_held");
        return [shape.Row(counters.Requests, counters.BytesFetched, counters.BytesServed, counters.BytesHeld)];
    }
}
