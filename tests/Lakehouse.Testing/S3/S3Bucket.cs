using Amazon.S3;
using Amazon.S3.Model;
using Lakehouse.Storage.S3;

namespace Lakehouse.Testing.S3;

/// <summary>A bucket of a test's own.</summary>
public sealed class S3Bucket(IAmazonS3 client, string name)
{
    /// <summary>Its name.</summary>
    public string Name => name;

    /// <summary>Makes it.</summary>
    public async Task CreateAsync() => await client.PutBucketAsync(name);

    /// <summary>Lets others than its owner do something with the bucket.</summary>
    public async Task AllowAsync(S3CannedACL access) => await client.PutBucketAclAsync(new PutBucketAclRequest { BucketName = name, ACL = access });

    /// <summary>Stores an object, replacing what is there.</summary>
    public async Task PutAsync(string key, byte[] content, S3CannedACL? access = null)
    {
        using var body = new MemoryStream(content);
        await client.PutObjectAsync(new PutObjectRequest
        {
            // Ceph 16 does not know the SDK's chunk framing.
            BucketName = name, Key = key, InputStream = body, UseChunkEncoding = false, CannedACL = access,
        });
    }

    /// <summary>Stores an object in parts of five MiB, as large files are stored: its ETag is not the hash of its bytes then.</summary>
    public async Task PutInPartsAsync(string key, byte[] content)
    {
        const int size = 5 << 20;
        var upload = await client.InitiateMultipartUploadAsync(name, key);
        var parts = new List<PartETag>();
        for (var (part, from) = (1, 0); from < content.Length; part++, from += size)
        {
            using var body = new MemoryStream(content[from..Math.Min(content.Length, from + size)]);
            var answer = await client.UploadPartAsync(new UploadPartRequest
            {
                BucketName = name, Key = key, UploadId = upload.UploadId, PartNumber = part, InputStream = body, UseChunkEncoding = false,
            });
            parts.Add(new PartETag(part, answer.ETag));
        }

        await client.CompleteMultipartUploadAsync(new CompleteMultipartUploadRequest { BucketName = name, Key = key, UploadId = upload.UploadId, PartETags = parts });
    }

    /// <summary>Stores every file below a folder under its relative path.</summary>
    public async Task PutFolderAsync(string folder, string prefix = "")
    {
        foreach (var file in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
            await PutAsync(prefix + Path.GetRelativePath(folder, file).Replace('\\', '/'), await File.ReadAllBytesAsync(file));
    }

    /// <summary>Removes an object.</summary>
    public async Task DeleteAsync(string key) => await client.DeleteObjectAsync(name, key);

    /// <summary>Removes the bucket, which must be empty.</summary>
    public async Task RemoveAsync() => await client.DeleteBucketAsync(name);

    /// <summary>The bucket, or a part of it, as a store of ours.</summary>
    public S3ObjectStore Open(S3Options options, string prefix = "") => new(options, name, prefix);
}
