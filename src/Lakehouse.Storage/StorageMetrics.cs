using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Lakehouse.Storage;

/// <summary>
/// What is asked of stores and of the cache, for those who watch the server. Names and units as OpenTelemetry has them; who
/// exports them gives them its own form.
/// </summary>
internal static class StorageMetrics
{
    private static readonly Meter Meter = new("Lakehouse.Storage");

    private static readonly Counter<long> Requests =
        Meter.CreateCounter<long>("lakehouse.storage.requests", "{request}", "Reads and listings asked of stores, by how they ended.");

    private static readonly Counter<long> Bytes = Meter.CreateCounter<long>("lakehouse.storage.fetched", "By", "Bytes that stores sent.");

    private static readonly Histogram<double> Durations = Meter.CreateHistogram(
        "lakehouse.storage.request.duration", "s", "How long reads and listings took, retries included.", tags: null,
        new InstrumentAdvice<double> { HistogramBucketBoundaries = [0.0001, 0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] });

    private static readonly Counter<long> Lookups =
        Meter.CreateCounter<long>("lakehouse.cache.lookups", "{lookup}", "Ranges of remote objects looked up in the cache, by tier and result.");

    /// <summary>A read of a store begins.</summary>
    public static Request Read(IObjectStore store) => new(store.Name, "read");

    /// <summary>A listing of a store begins.</summary>
    public static Request List(IObjectStore store) => new(store.Name, "list");

    /// <summary>Ranges were looked up in memory.</summary>
    public static void InMemory(int hits, int misses)
    {
        if (hits > 0) Lookups.Add(hits, new("tier", "memory"), new("result", "hit"));
        if (misses > 0) Lookups.Add(misses, new("tier", "memory"), new("result", "miss"));
    }

    /// <summary>A range that memory did not hold was looked up on disk.</summary>
    public static void OnDisk(bool hit) => Lookups.Add(1, new("tier", "disk"), new("result", hit ? "hit" : "miss"));

    /// <summary>One request: tell how it ends.</summary>
    internal readonly struct Request(string store, string operation)
    {
        private readonly long _began = Stopwatch.GetTimestamp();

        /// <summary>It brought this many bytes.</summary>
        public void Done(long bytes)
        {
            if (bytes > 0) Bytes.Add(bytes, new KeyValuePair<string, object?>("store", store));
            Ended("ok");
        }

        /// <summary>It failed.</summary>
        public void Failed(Exception failure) => Ended(failure switch
        {
            StorageException { Fault: StorageFault.NotFound } => "not_found",
            StorageException { Fault: StorageFault.Changed } => "changed",
            StorageException { Fault: StorageFault.Denied } => "denied",
            StorageException => "unavailable",
            OperationCanceledException => "given_up",
            _ => "broken",
        });

        private void Ended(string outcome)
        {
            Durations.Record(Stopwatch.GetElapsedTime(_began).TotalSeconds, new("store", store), new("operation", operation));
            Requests.Add(1, new("store", store), new("operation", operation), new("outcome", outcome));
        }
    }
}
