using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;
using Lakehouse.Storage.Resilience;

namespace Lakehouse.Storage.S3;

/// <summary>
/// A bucket, or the part of one below a prefix, as a store. A read is a ranged GET that carries If-Match; where it fails for
/// a passing reason it is tried again, from where its body broke off, and where it is slow to begin it is asked for twice.
/// </summary>
/// <remarks>Keys are relative to the prefix. A multipart ETag (<c>md5-N</c>) is a version like any other.</remarks>
public sealed class S3ObjectStore : IObjectStore
{
    private readonly IAmazonS3 _client;
    private readonly string _bucket;
    private readonly string _prefix;
    private readonly string _endpoint;
    private readonly TimeSpan _timeout;
    private readonly RetryPolicy _retry;
    private readonly Hedge _hedge = new();

    /// <summary>A store of <paramref name="bucket"/>, reached as <paramref name="options"/> say.</summary>
    /// <exception cref="StorageException">There are no credentials.</exception>
    public S3ObjectStore(S3Options options, string bucket, string prefix)
    {
        _client = S3Client.Create(options);
        _bucket = bucket;
        _prefix = prefix;
        _endpoint = Endpoint(_client);
        _timeout = options.Timeout;
        _retry = new RetryPolicy(options.Retries, options.FirstRetryWait, options.LongestRetryWait);
        Name = $"s3://{bucket}/{prefix}".TrimEnd('/');
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public bool IsRemote => true;

    /// <summary>Asks for one key, so that a missing bucket, a wrong secret and a refused endpoint are known at once.</summary>
    /// <exception cref="StorageException">The bucket cannot be listed.</exception>
    public async Task CheckAsync(CancellationToken cancel) =>
        await PageAsync(new ListObjectsV2Request { BucketName = _bucket, Prefix = _prefix, MaxKeys = 1 }, cancel)
            .ConfigureAwait(false);

    /// <inheritdoc/>
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, IProgress<int>? found, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var listing = new S3Listing(PageAsync, _prefix.Length, found);
        foreach (var item in await listing.ReadAsync(_bucket, _prefix + prefix, cancel).ConfigureAwait(false)) yield return item;
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(
        string key, string version, long offset, Memory<byte> buffer, Action<int>? arrived, CancellationToken cancel)
    {
        var done = 0;
        var atEnd = false;
        while (done < buffer.Length && !atEnd)
        {
            atEnd = await _retry.RunAsync(async stop =>
            {
                // What came before a failure is kept: only the rest is asked for again.
                if (done == buffer.Length) return true;
                var request = Request(key, version, offset + done, buffer.Length - done);
                return await AttemptAsync(request, buffer[done..], Got, stop).ConfigureAwait(false);
            }, cancel).ConfigureAwait(false);
        }

        return done;

        void Got(int bytes)
        {
            done += bytes;
            arrived?.Invoke(bytes);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>What a message calls the server.</summary>
    internal static string Endpoint(IAmazonS3 client) =>
        (client.Config.ServiceURL ?? $"AWS ({client.Config.RegionEndpoint?.SystemName})").TrimEnd('/');

    private GetObjectRequest Request(string key, string version, long from, int length) => new()
    {
        BucketName = _bucket, Key = _prefix + key, EtagToMatch = version, ByteRange = new ByteRange(from, from + length - 1),
        // Of a part there is no checksum.
        ChecksumMode = from == 0 ? ChecksumMode.ENABLED : null,
    };

    /// <summary>One request, doubled where it is slow. True: there is nothing behind what was got.</summary>
    private async ValueTask<bool> AttemptAsync(GetObjectRequest request, Memory<byte> buffer, Action<int> got, CancellationToken cancel)
    {
        var asked = request.EtagToMatch;
        try
        {
            using var answer = await _hedge.RunAsync(stop => HeadAsync(request, stop), cancel).ConfigureAwait(false);
            // A server that does not know If-Match must not mix versions either.
            if (answer.ETag is { Length: > 0 } tag && tag.Trim('"') != asked.Trim('"'))
                throw new StorageException(StorageFault.Changed, $"object \"{request.Key[_prefix.Length..]}\" has changed since it was listed");
            if (answer.HttpStatusCode == HttpStatusCode.OK && request.ByteRange.Start > 0)
                throw new StorageException(StorageFault.Unavailable, $"S3 at {_endpoint} does not serve ranges of objects");
            await S3Body.ReadAsync(answer, buffer, _timeout, got, cancel).ConfigureAwait(false);
            return answer.ContentLength < buffer.Length;
        }
        catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return true;
        }
        catch (Exception e) when (e is not StorageException && !cancel.IsCancellationRequested)
        {
            throw S3Faults.Translate(e, $"object \"{request.Key[_prefix.Length..]}\"", _endpoint);
        }
    }

    private async Task<GetObjectResponse> HeadAsync(GetObjectRequest request, CancellationToken cancel)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        patience.CancelAfter(_timeout);
        try
        {
            return await _client.GetObjectAsync(request, patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancel.IsCancellationRequested)
        {
            throw new TimeoutException("the answer did not begin", e);
        }
    }

    private async Task<ListObjectsV2Response> PageAsync(ListObjectsV2Request request, CancellationToken cancel) =>
        await _retry.RunAsync(async stop =>
        {
            try
            {
                return await _client.ListObjectsV2Async(request, stop).ConfigureAwait(false);
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                throw S3Faults.Translate(e, $"bucket \"{_bucket}\"", _endpoint);
            }
        }, cancel).ConfigureAwait(false);
}
