using System.Net;
using System.Runtime.CompilerServices;
using Amazon.S3;
using Amazon.S3.Model;

namespace Lakehouse.Storage.S3;

/// <summary>
/// A bucket, or the part of one below a prefix, as a store. Each read is one ranged GET that carries If-Match.
/// </summary>
/// <remarks>
/// Keys are relative to the prefix. A multipart ETag (<c>md5-N</c>) is a version like any other. The client retries
/// timeouts, resets and 5xx answers up to <see cref="S3Options.Retries"/> times.
/// </remarks>
public sealed class S3ObjectStore : IObjectStore
{
    private readonly IAmazonS3 _client;
    private readonly string _bucket;
    private readonly string _prefix;
    private readonly string _endpoint;
    private readonly int _bodyRetries;

    /// <summary>A store of <paramref name="bucket"/>; it owns the client.</summary>
    public S3ObjectStore(IAmazonS3 client, string bucket, string prefix)
    {
        _client = client;
        _bucket = bucket;
        _prefix = prefix;
        _endpoint = Endpoint(client);
        _bodyRetries = client.Config.MaxErrorRetry;
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
    public async IAsyncEnumerable<StoredObject> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancel)
    {
        // Keys may hold characters that XML cannot, so the server is asked to encode them.
        var request = new ListObjectsV2Request { BucketName = _bucket, Prefix = _prefix + prefix, Encoding = EncodingType.Url };
        do
        {
            var page = await PageAsync(request, cancel).ConfigureAwait(false);
            foreach (var entry in page.S3Objects ?? [])
            {
                var key = page.Encoding == EncodingType.Url ? Decode(entry.Key) : entry.Key;
                // A key that ends in a slash is a console's idea of a folder.
                if (key.EndsWith('/')) continue;
                yield return new StoredObject(
                    key[_prefix.Length..], entry.Size ?? 0, entry.ETag,
                    new DateTimeOffset(entry.LastModified?.ToUniversalTime() ?? DateTime.UnixEpoch));
            }

            request.ContinuationToken = page.IsTruncated == true ? page.NextContinuationToken : null;
        }
        while (request.ContinuationToken is not null);
    }

    /// <inheritdoc/>
    public async ValueTask<int> ReadAsync(
        string key, string version, long offset, Memory<byte> buffer, CancellationToken cancel)
    {
        if (buffer.IsEmpty) return 0;
        var request = new GetObjectRequest
        {
            BucketName = _bucket,
            Key = _prefix + key,
            EtagToMatch = version,
            ByteRange = new ByteRange(offset, offset + buffer.Length - 1),
        };
        for (var left = _bodyRetries; ; left--)
        {
            try
            {
                using var answer = await _client.GetObjectAsync(request, cancel).ConfigureAwait(false);
                return await BodyAsync(answer, buffer, cancel).ConfigureAwait(false);
            }
            catch (AmazonS3Exception e) when (e.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
            {
                return 0;
            }
            catch (IOException) when (left > 0 && !cancel.IsCancellationRequested)
            {
                // The client retries requests, not bodies that break off.
            }
            catch (Exception e) when (!cancel.IsCancellationRequested)
            {
                throw S3Faults.Translate(e, $"object \"{key}\"", _endpoint);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>What a message calls the server.</summary>
    internal static string Endpoint(IAmazonS3 client) =>
        (client.Config.ServiceURL ?? $"AWS ({client.Config.RegionEndpoint?.SystemName})").TrimEnd('/');

    /// <summary>A listed key in its own characters: a plus stands for a space, and a plus is %2B.</summary>
    private static string Decode(string key) => Uri.UnescapeDataString(key.Replace('+', ' '));

    /// <summary>Fills the buffer from the body; a body cut short is a failure and not an end of file.</summary>
    private static async Task<int> BodyAsync(GetObjectResponse answer, Memory<byte> buffer, CancellationToken cancel)
    {
        var expected = (int)Math.Min(buffer.Length, answer.ContentLength);
        var read = await answer.ResponseStream.ReadAtLeastAsync(buffer[..expected], expected, false, cancel)
            .ConfigureAwait(false);
        return read == expected ? read : throw new EndOfStreamException("the answer's body was cut short");
    }

    private async Task<ListObjectsV2Response> PageAsync(ListObjectsV2Request request, CancellationToken cancel)
    {
        try
        {
            return await _client.ListObjectsV2Async(request, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            throw S3Faults.Translate(e, $"bucket \"{_bucket}\"", _endpoint);
        }
    }
}
