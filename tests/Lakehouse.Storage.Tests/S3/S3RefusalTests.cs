using System.Net;
using System.Net.Sockets;
using Lakehouse.Storage.S3;
using Xunit;

namespace Lakehouse.Storage.Tests.S3;

public sealed class S3RefusalTests
{
    [Fact]
    public async Task A_refused_endpoint_is_unavailable_and_the_message_names_it()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var endpoint = new Uri($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        listener.Stop();
        var options = new S3Options { Endpoint = endpoint, Keys = new S3Keys("k", "s"), Retries = 1 };

        var error = await Assert.ThrowsAsync<StorageException>(
            () => ObjectStores.OpenAsync(StoreAddress.Parse("s3://lake"), options, CancellationToken.None));

        Assert.Equal(StorageFault.Unavailable, error.Fault);
        Assert.StartsWith($"could not connect to S3 at {endpoint.ToString().TrimEnd('/')}: ", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Keys_do_not_show_in_text() =>
        Assert.DoesNotContain("hidden", new S3Options { Keys = new S3Keys("k", "hidden") }.ToString(), StringComparison.Ordinal);
}
