using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using Lakehouse.Storage.Listing;
using Lakehouse.Storage.Local;
using Xunit;

namespace Lakehouse.Storage.Tests;

/// <summary>What those who watch hear of stores: told apart by the store's name, so other tests of the process do not matter.</summary>
public sealed class StorageMetricsTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lakehouse-metrics-").FullName;
    private readonly ConcurrentQueue<string> _heard = new();
    private readonly MeterListener _listener = new();

    public StorageMetricsTests()
    {
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == "Lakehouse.Storage") listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) =>
        {
            var labels = tags.ToArray().ToDictionary(tag => tag.Key, tag => $"{tag.Value}");
            if (labels.Remove("store", out var store) && store == _folder) _heard.Enqueue($"{instrument.Name} {string.Join(' ', labels.Values)} {value}");
        });
        _listener.Start();
    }

    public void Dispose()
    {
        _listener.Dispose();
        if (Directory.Exists(_folder)) Directory.Delete(_folder, recursive: true);
    }

    [Fact]
    public async Task Listings_are_counted_by_how_they_end()
    {
        using var store = new LocalObjectStore(_folder);
        await StoreSnapshot.ReadAsync(store, null, null, TestContext.Current.CancellationToken);
        using var gone = new CancellationTokenSource();
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => StoreSnapshot.ReadAsync(store, null, null, gone.Token));
        Assert.Equal(["lakehouse.storage.requests list ok 1", "lakehouse.storage.requests list given_up 1"], _heard);
    }

    [Fact]
    public async Task A_listing_says_how_far_it_is()
    {
        foreach (var name in new[] { "a", "b", "c" }) await File.WriteAllTextAsync(Path.Combine(_folder, name), "x", TestContext.Current.CancellationToken);
        using var store = new LocalObjectStore(_folder);
        var progress = new Told();
        await StoreSnapshot.ReadAsync(store, null, progress, TestContext.Current.CancellationToken);
        Assert.Equal(3, progress.Last);
    }

    private sealed class Told : IProgress<int>
    {
        public int Last { get; private set; }

        public void Report(int value) => Last = value;
    }
}
