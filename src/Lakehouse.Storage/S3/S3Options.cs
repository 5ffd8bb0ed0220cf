namespace Lakehouse.Storage.S3;

/// <summary>How an S3 server is reached. The values of the <c>-s3.*</c> flags.</summary>
public sealed record S3Options
{
    /// <summary>The server's address; null is AWS itself.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region that requests are signed for. Servers that have none accept any.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The key pair; null asks the SDK's chain: environment, shared profile, web identity, the machine's role.</summary>
    public S3Keys? Keys { get; init; }

    /// <summary>Buckets as the first part of the path (SeaweedFS, Ceph, MinIO) instead of the host's name.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>No signature at all: for buckets that anybody may read.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Authorities that the server's certificate may come from besides the system's: a PEM file, or null.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>How often a request is tried again after a timeout, a reset, a cut body or a server error.</summary>
    public int Retries { get; init; } = 6;

    /// <summary>How long to wait before the first of these, at most; each further wait is twice as long.</summary>
    public TimeSpan FirstRetryWait { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>How long to wait before any of them, at most.</summary>
    public TimeSpan LongestRetryWait { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long an answer's first byte may take, and how long nothing may come of a body.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(15);
}

/// <summary>An access key and its secret. Its text form has neither.</summary>
public sealed record S3Keys(string AccessKey, string SecretKey, string? SessionToken = null)
{
    /// <inheritdoc/>
    public override string ToString() => "S3Keys(…)";
}
