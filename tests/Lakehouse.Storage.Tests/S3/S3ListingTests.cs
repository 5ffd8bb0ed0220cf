using System.Globalization;
using Amazon.S3;
using Amazon.S3.Model;
using Lakehouse.Storage.Listing;
using Lakehouse.Storage.Local;
using Lakehouse.Storage.S3;
using Xunit;

namespace Lakehouse.Storage.Tests.S3;

/// <summary>Which requests list a large table. The server is made up: to fill a real one with 100,000 objects takes minutes.</summary>
public sealed class S3ListingTests
{
    private const int PageSize = 1000;

    private readonly Lock _lock = new();
    private string[] _keys = [];
    private bool _ordersByFolders;
    private int _requests;
    private int _active;
    private int _mostActive;
    private int _expectedActive = 1;
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [Theory]
    [InlineData("one folder", 1, 20_000, 1)]
    [InlineData("a folder for each month", 24, 1000, 16)]
    [InlineData("a folder for each day", 800, 125, 16)]
    [InlineData("very many folders", 5000, 20, 16)]
    public async Task A_large_table_is_listed_side_by_side_where_its_folders_allow(string name, int folders, int files, int sideBySide)
    {
        _expectedActive = sideBySide;
        _keys = [.. from folder in Enumerable.Range(0, folders) from file in Enumerable.Range(0, files) select Key(folder, file)];

        var found = await ListAsync();

        Assert.Equal(_keys.Order(StringComparer.Ordinal), found.Select(item => $"lake/{item.Key}"));
        // A page for each thousand, those that are listed before their folders are known, and the last of each part.
        Assert.True(_requests <= _keys.Length / PageSize * 1.25 + 150, $"{name}: {_requests} requests");
        Assert.Equal(sideBySide, _mostActive);
    }

    [Fact]
    public async Task A_server_that_orders_by_folders_is_listed_whole()
    {
        _ordersByFolders = true;
        _keys = [.. from folder in Enumerable.Range(0, 90) from file in Enumerable.Range(0, 50) from dash in (string[])["", "-b"] select $"lake/t{folder}{dash}/{file}.parquet"];
        Assert.Equal(_keys.Order(StringComparer.Ordinal), (await ListAsync()).Select(item => $"lake/{item.Key}"));
    }

    [Fact]
    public async Task Folders_that_differ_at_once_in_too_many_characters_are_listed_one_page_after_the_other()
    {
        _keys = [.. from folder in Enumerable.Range(0x4E00, 100) from file in Enumerable.Range(0, 30) select $"lake/{(char)folder}/{file}.parquet"];
        Assert.Equal(_keys.Order(StringComparer.Ordinal), (await ListAsync()).Select(item => $"lake/{item.Key}"));
    }

    [Fact]
    public async Task What_did_not_change_is_shared_with_the_listing_before()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["a", "b", "c"]) File.WriteAllText(Path.Combine(folder.Path, name), name);
        using var store = new LocalObjectStore(folder.Path);
        var before = await StoreSnapshot.ReadAsync(store, null, null, TestContext.Current.CancellationToken);
        File.WriteAllText(Path.Combine(folder.Path, "b"), "other");
        File.WriteAllText(Path.Combine(folder.Path, "aa"), "new");
        var after = await StoreSnapshot.ReadAsync(store, before, null, TestContext.Current.CancellationToken);
        Assert.Equal(["a", "aa", "b", "c"], after.Objects.Select(item => item.Key));
        Assert.Equal(["a", "c"], after.Objects.Where(item => before.Objects.Any(old => ReferenceEquals(old, item))).Select(item => item.Key));
    }

    private static string Key(int folder, int file) => string.Create(
        CultureInfo.InvariantCulture, $"lake/events/day={new DateTime(2015, 1, 1).AddDays(folder):yyyy-MM-dd}/part-{file:00000}.parquet");

    private async Task<StoredObject[]> ListAsync()
    {
        using var listing = new S3Listing(PageAsync, "lake/".Length, null);
        return await listing.ReadAsync("bucket", "lake/", TestContext.Current.CancellationToken);
    }

    private async Task<ListObjectsV2Response> PageAsync(ListObjectsV2Request request, CancellationToken cancel)
    {
        lock (_lock)
        {
            _requests++;
            _mostActive = Math.Max(_mostActive, ++_active);
            if (_active >= _expectedActive) _reached.TrySetResult();
        }

        // Once the parts are known nothing is answered before as many requests are there as shall be.
        if (request.Prefix.Contains("day=", StringComparison.Ordinal) && _expectedActive > 1) await _reached.Task.WaitAsync(TimeSpan.FromSeconds(30), cancel);
        else await Task.Yield();
        lock (_lock) _active--;
        var below = _keys.Where(key => key.StartsWith(request.Prefix, StringComparison.Ordinal));
        var entries = request.Delimiter is null
            ? below
            : below.Select(key => key.IndexOf('/', request.Prefix.Length) is >= 0 and var slash ? key[..(slash + 1)] : key).Distinct();
        var sorted = _ordersByFolders ? entries.OrderBy(entry => entry.Replace('/', '\0'), StringComparer.Ordinal) : entries.Order(StringComparer.Ordinal);
        var start = request.ContinuationToken is { } token ? int.Parse(token, CultureInfo.InvariantCulture) : 0;
        var page = sorted.Skip(start).Take(PageSize + 1).ToList();
        return new ListObjectsV2Response
        {
            S3Objects = [.. page.Take(PageSize).Where(entry => !entry.EndsWith('/')).Select(key => new S3Object { Key = key, Size = 1, ETag = "\"e\"" })],
            CommonPrefixes = [.. page.Take(PageSize).Where(entry => entry.EndsWith('/'))],
            IsTruncated = page.Count > PageSize,
            NextContinuationToken = (start + PageSize).ToString(CultureInfo.InvariantCulture),
            Encoding = EncodingType.Url,
        };
    }
}
