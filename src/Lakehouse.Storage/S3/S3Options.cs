namespace Lakehouse.Storage.S3;

/// <summary>How an S3 server is reached. The values of the <c>-s3.*</c> flags.</summary>
public sealed record S3Options
{
    /// <summary>The server's address; null is AWS itself.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>The region that requests are signed for. Servers that have none accept any.</summary>
    public string Region { get; init; } = "us-east-1";

    /// <summary>The key pair; null takes AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY of the environment.</summary>
    public S3Keys? Keys { get; init; }

    /// <summary>Buckets as the first part of the path (SeaweedFS, Ceph, MinIO) instead of the host's name.</summary>
    public bool PathStyle { get; init; } = true;

    /// <summary>How often a request is tried again after a timeout, a reset or a server error.</summary>
    public int Retries { get; init; } = 3;

    /// <summary>How long a connection and an answer's first byte may take.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>An access key and its secret. Its text form has neither.</summary>
public sealed record S3Keys(string AccessKey, string SecretKey, string? SessionToken = null)
{
    /// <inheritdoc/>
    public override string ToString() => "S3Keys(…)";
}
