using System.Collections.Immutable;
using Lakehouse.Storage.Cache;
using Lakehouse.Storage.Parquet;
using Lakehouse.Storage.Reading;
using Xunit;

namespace Lakehouse.Storage.Tests.Reading;

/// <summary>What is asked of a store for a scan of a file of 100 row groups, in each of which the column has a MiB.</summary>
public sealed class ScanAheadTests : IDisposable
{
    private const int MiB = 1 << 20, Groups = 100;
    private const long Group = 2 * MiB;
    private const long Query = 7;

    private readonly SteppedStore _store = new();
    private readonly RangeCache _cache = new(new RangeCacheOptions { RequestsPerReader = Groups, RequestsPerStore = Groups });
    private readonly LakeReader _reader;
    private readonly FileSet _set;

    public ScanAheadTests()
    {
        _reader = new LakeReader(_cache);
        var leaf = new SchemaNode("a", PhysicalType.Int64, 0, -1, "", 0, 0, ValueDomain.Integer);
        var schema = new ParquetSchema(
            [new SchemaNode("root", PhysicalType.None, 2, -1, "", 0, 0, ValueDomain.Other), leaf, leaf with { Name = "b" }]);
        var chunks = Enumerable.Range(0, Groups)
            .Select(group => ImmutableArray.Create(new ChunkRange(group * Group, MiB), new ChunkRange(group * Group + MiB, MiB)));
        _set = new FileSet(_store, LakePath.Table("default", "public", "t"), [new StoredObject("t.parquet", Groups * Group + 100, "1", default)])
        {
            Footers = [new ParquetFooter(92, schema, Groups, [.. chunks], [ColumnValues.Unknown, ColumnValues.Unknown])],
        };
        _reader.Register(_set);
    }

    public void Dispose()
    {
        _cache.Dispose();
        _store.Dispose();
    }

    private ILakeScan Begin(bool isFiltered = false, long query = Query) => _reader.BeginScan(query, _set.GlobPath, [0], ["a"], isFiltered);

    /// <summary>The engine reads the column in a row group, on a thread of its own.</summary>
    private Task Read(int group, long query = Query) => Task.Factory.StartNew(
        () =>
        {
            using var file = _reader.Open(_set.PathOf(_set.Files[0]), "1", query);
            file.Read(group * Group, new byte[MiB]);
        }, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Waits until exactly the first row groups were asked for, in order.</summary>
    private async Task AssertAskedAsync(int groups)
    {
        await UntilAsync(() => _store.Asked.Count >= groups);
        Assert.Equal(Enumerable.Range(0, groups).Select(group => group * Group), _store.Asked);
    }

    private static async Task UntilAsync(Func<bool> isSo)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!isSo()) await Task.Delay(1, patience.Token);
    }

    [Fact]
    public async Task A_scan_that_has_read_one_row_group_may_end_there()
    {
        Begin();
        var read = Read(0);
        await AssertAskedAsync(1);
        _store.Arrive(0, MiB);
        await read;
        await AssertAskedAsync(1);
    }

    [Fact]
    public async Task It_does_not_matter_which_thread_comes_first()
    {
        Begin();
        _ = Read(1);
        await UntilAsync(() => _store.Asked.Count > 0);
        _ = Read(0);
        await AssertAskedAsync(9);
    }

    [Fact]
    public async Task As_soon_as_bytes_come_twice_as_many_are_asked_for_before_a_row_group_is_whole()
    {
        Begin();
        _ = Read(0);
        await AssertAskedAsync(1);
        _ = Read(1);
        await AssertAskedAsync(8);

        _store.Arrive(0, MiB / 2);
        await AssertAskedAsync(9);
        _store.Arrive(Group, MiB / 2);
        await AssertAskedAsync(10);
        _store.Arrive(Group, MiB / 4);
        await AssertAskedAsync(11);
    }

    [Fact]
    public async Task At_most_32_MiB_are_under_way_and_each_that_comes_is_followed_by_one()
    {
        Begin();
        for (var group = 0; group < 4; group++)
        {
            _ = Read(group);
            await AssertAskedAsync(group == 0 ? 1 : 8);
        }

        var asked = 8;
        for (var come = 0; come < 24; come++)
        {
            _store.Arrive(come * Group, MiB);
            await AssertAskedAsync(asked += 2);
        }

        for (var come = 24; come < 30; come++)
        {
            _store.Arrive(come * Group, MiB);
            await AssertAskedAsync(++asked);
        }

        Assert.Equal(32 + 30, asked);
    }

    [Fact]
    public async Task What_has_come_waits_in_memory_for_the_engine_up_to_a_bound()
    {
        Begin();
        var first = Read(0);
        await AssertAskedAsync(1);
        var second = Read(1);
        await AssertAskedAsync(8);
        for (var come = 0; come < 34; come++)
        {
            await UntilAsync(() => _store.Asked.Contains(come * Group));
            _store.Arrive(come * Group, MiB);
        }

        await Task.WhenAll(first, second);
        // The two that were read, and 32 MiB beyond them.
        await AssertAskedAsync(34);
    }

    [Fact]
    public async Task What_is_under_way_when_the_scan_ends_is_given_up_and_nothing_more_is_asked_for()
    {
        var scan = Begin();
        var first = Read(0);
        await AssertAskedAsync(1);
        var second = Read(1);
        await AssertAskedAsync(8);
        _store.Arrive(0, MiB);
        await first;
        await AssertAskedAsync(10);

        scan.Dispose();
        // The second is still waited for by who reads it.
        await UntilAsync(() => _store.GivenUp.Count >= 8);
        Assert.Equal(Enumerable.Range(2, 8).Select(group => group * Group), _store.GivenUp);
        _store.Arrive(Group, MiB);
        await second;
        await AssertAskedAsync(10);
        Assert.Equal(2 * MiB, _cache.Counters.BytesHeld);
    }

    [Fact]
    public async Task What_another_scan_needs_too_goes_on()
    {
        var (one, other) = (Begin(), Begin(query: 8));
        var first = Read(0);
        await AssertAskedAsync(1);
        var second = Read(1);
        await AssertAskedAsync(8);
        // It asks for as much again, besides what is under way already.
        Task[] reads = [first, second, Read(0, query: 8), Read(1, query: 8)];
        await AssertAskedAsync(16);

        one.Dispose();
        _store.Arrive(2 * Group, MiB);
        other.Dispose();
        _store.Arrive(0, MiB);
        _store.Arrive(Group, MiB);
        await Task.WhenAll(reads);
        Assert.DoesNotContain(2 * Group, _store.GivenUp);
        Assert.Contains(3 * Group, _store.GivenUp);
    }

    [Fact]
    public async Task A_fetch_that_fails_takes_no_place_for_ever()
    {
        Begin();
        _ = Read(0);
        await AssertAskedAsync(1);
        _ = Read(1);
        await AssertAskedAsync(8);
        _store.Fail(7 * Group);
        await AssertAskedAsync(10);
    }

    [Fact]
    public async Task Of_a_filtered_scan_a_column_is_fetched_ahead_once_it_is_read_steadily()
    {
        Begin(isFiltered: true);
        var first = Read(0);
        await AssertAskedAsync(1);
        _store.Arrive(0, MiB);
        await first;
        _ = Read(1);
        await AssertAskedAsync(9);
    }
}
