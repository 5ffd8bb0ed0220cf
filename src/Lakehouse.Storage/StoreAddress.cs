namespace Lakehouse.Storage;

/// <summary>Where a store is, as <c>-store</c> says it: <c>s3://bucket/prefix</c>, <c>s3://</c> (every bucket) or a folder.</summary>
public abstract record StoreAddress
{
    private const string S3Scheme = "s3://";
    private const string FileScheme = "file://";

    private StoreAddress()
    {
    }

    /// <summary>A bucket, or the part of one below a prefix.</summary>
    /// <param name="Name">The bucket's name.</param>
    /// <param name="Prefix">Empty, or a prefix that ends with a slash.</param>
    public sealed record Bucket(string Name, string Prefix) : StoreAddress
    {
        /// <inheritdoc/>
        public override string ToString() => $"{S3Scheme}{Name}/{Prefix}".TrimEnd('/');
    }

    /// <summary>All buckets that the credentials can list: each is a database.</summary>
    public sealed record AllBuckets : StoreAddress
    {
        /// <inheritdoc/>
        public override string ToString() => S3Scheme;
    }

    /// <summary>A folder of this machine.</summary>
    /// <param name="Path">Absolute.</param>
    public sealed record Folder(string Path) : StoreAddress
    {
        /// <inheritdoc/>
        public override string ToString() => Path;
    }

    /// <summary>Reads an address. Nothing is opened and nothing looked at.</summary>
    /// <exception cref="FormatException">Not an address; the message is one line that says what is wrong with it.</exception>
    public static StoreAddress Parse(string text)
    {
        if (string.IsNullOrWhiteSpace(text)) throw new FormatException("a store is s3://bucket/prefix, s3:// or a folder");
        if (text.StartsWith(S3Scheme, StringComparison.OrdinalIgnoreCase)) return ParseS3(text, text[S3Scheme.Length..]);
        if (text.StartsWith(FileScheme, StringComparison.OrdinalIgnoreCase)) text = text[FileScheme.Length..];
        else if (text.Contains("://", StringComparison.Ordinal))
            throw new FormatException($"store \"{text}\" has a scheme that is neither s3:// nor file://");
        return new Folder(Path.GetFullPath(text));
    }

    private static StoreAddress ParseS3(string text, string rest)
    {
        var slash = rest.IndexOf('/');
        var bucket = slash < 0 ? rest : rest[..slash];
        var prefix = slash < 0 ? "" : rest[(slash + 1)..].Trim('/');
        if (bucket.Length == 0)
            return prefix.Length == 0 ? new AllBuckets() : throw new FormatException($"store \"{text}\" has a prefix but no bucket");
        if (bucket.Contains('@') || bucket.Contains(':'))
            throw new FormatException("a store's address holds no credentials; use -s3.accessKey and -s3.secretKey");
        return new Bucket(bucket, prefix.Length == 0 ? "" : prefix + "/");
    }
}
