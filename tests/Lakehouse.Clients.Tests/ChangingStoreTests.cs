using System.Globalization;
using Lakehouse.Testing.Clients;
using Lakehouse.Testing.Files;
using Lakehouse.Testing.Network;
using Lakehouse.Testing.S3;
using Lakehouse.Testing.Servers;
using Xunit;

namespace Lakehouse.Clients.Tests;

/// <summary>
/// Objects of a real S3 server are replaced and removed while a query reads them. A query whose rows are not on their way yet
/// answers from the new objects; one that has sent rows ends with 40001, and the rows that it sent are of the old.
/// </summary>
public sealed class ChangingStoreTests(S3Fixture s3) : IAsyncLifetime
{
    private const int RowsOfFile = 400_000, RowsOfGroup = 50_000;

    private readonly LakeFolder _lake = new();
    private S3Bucket _bucket = null!;
    private FaultyProxy _proxy = null!;
    private Server.Hosting.LakehouseServer _server = null!;
    private WireClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        s3.Require();
        Write(1);
        _bucket = await s3.NewBucketAsync();
        await _bucket.PutFolderAsync(_lake.Path);
        _proxy = FaultyProxy.Before(s3.Options.Endpoint!);
        _server = await LakehouseFixture.StartAsync(
            $"-store=s3://{_bucket.Name}", $"-s3.endpoint={_proxy.Endpoint}", $"-s3.accessKey={s3.Options.Keys!.AccessKey}",
            $"-s3.secretKey={s3.Options.Keys.SecretKey}", "-refresh=0", "-threads=1");
        _client = WireClient.Connect(LakehouseFixture.Host, _server.Port, LakehouseFixture.Database);
    }

    public async ValueTask DisposeAsync()
    {
        _client?.Dispose();
        if (_server is not null) await _server.DisposeAsync();
        if (_proxy is not null) await _proxy.DisposeAsync();
        _lake.Dispose();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void An_aggregate_over_objects_that_are_replaced_meanwhile_is_of_the_new_ones_alone(int read)
    {
        AtRead(read, ReplaceAll);
        var answer = _client.Query("SELECT min(v), max(v), count(*) FROM t")[0];
        Assert.Null(answer.Error);
        Assert.Equal($"2|2|{2 * RowsOfFile}", Row(answer));
    }

    [Fact]
    public void An_object_that_is_removed_before_the_first_row_is_left_out()
    {
        AtRead(1, () => _bucket.DeleteAsync("t/b.parquet"));
        Assert.Equal($"1|{RowsOfFile}", Row(_client.Query("SELECT max(v), count(v) FROM t")[0]));
    }

    [Fact]
    public void A_query_that_has_sent_rows_ends_with_40001_and_sends_none_of_the_new()
    {
        OnceOneFileIsRead(ReplaceAll);
        var answer = _client.Query("SELECT v, h FROM t")[0];
        Assert.NotEmpty(answer.Rows);
        Assert.All(answer.Rows, row => Assert.Equal("1", row[0]));
        Assert.Equal("40001", answer.Error!.State);
        Assert.Matches("^object \"t/b.parquet\" has changed since it was listed$", answer.Error.Detail);
        Assert.Equal("2|2", Row(_client.Query("SELECT min(v), max(v) FROM t WHERE h IS NOT NULL")[0]));
    }

    [Fact]
    public void A_query_that_has_sent_rows_ends_with_40001_where_an_object_is_removed()
    {
        OnceOneFileIsRead(() => _bucket.DeleteAsync("t/b.parquet"));
        var answer = _client.Query("SELECT v, h FROM t")[0];
        Assert.NotEmpty(answer.Rows);
        Assert.Equal(("40001", "object \"t/b.parquet\" was removed since it was listed"), (answer.Error!.State, answer.Error.Detail));
    }

    [Fact]
    public void A_bucket_that_is_gone_is_said_to_be()
    {
        AtRead(1, async () =>
        {
            await _bucket.DeleteAsync("t/a.parquet");
            await _bucket.DeleteAsync("t/b.parquet");
            await _bucket.RemoveAsync();
        });
        var error = _client.Query("SELECT sum(v), count(h) FROM t")[0].Error!;
        Assert.Equal("58P01", error.State);
        Assert.Contains(_bucket.Name, error.Message, StringComparison.Ordinal);
    }

    private static string Row(QueryAnswer answer) => string.Join('|', answer.Rows[0]);

    private async Task ReplaceAll()
    {
        Write(2);
        await _bucket.PutFolderAsync(_lake.Path);
    }

    /// <summary>Does something before one read of an object is passed on, once.</summary>
    private void AtRead(int number, Func<Task> action)
    {
        var reads = 0;
        _proxy.Faults = request => request.IsRead && Interlocked.Increment(ref reads) == number ? new Fault.Before(action) : null;
    }

    /// <summary>
    /// Does something before the first read of the second file is passed on, when the server has answered for all row groups
    /// of the first: they are fetched together, in no order.
    /// </summary>
    private void OnceOneFileIsRead(Func<Task> action)
    {
        _proxy.Forget();
        var seen = 0;
        _proxy.Faults = request => request.IsRead && request.Target.Contains("/b.parquet", StringComparison.Ordinal) && Interlocked.Increment(ref seen) == 1
            ? new Fault.Before(async () =>
            {
                using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
                while (AnsweredOfFirstFile() < RowsOfFile / RowsOfGroup) await Task.Delay(5, patience.Token);
                await action();
            })
            : null;
    }

    private int AnsweredOfFirstFile() => _proxy.Requests
        .Where(request => request is { IsRead: true, Status: not 0 } && request.Target.Contains("/a.parquet", StringComparison.Ordinal))
        .Select(request => request.From).Distinct().Count();

    private void Write(int value)
    {
        foreach (var file in (string[])["a", "b"])
        {
            _lake.Write($"t/{file}.parquet", string.Create(
                CultureInfo.InvariantCulture, $"SELECT {value}::BIGINT AS v, hash(range + {value}) AS h FROM range({RowsOfFile})"), $", ROW_GROUP_SIZE {RowsOfGroup}");
        }
    }
}
