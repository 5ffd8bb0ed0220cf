namespace Lakehouse.Server.Flags;

/// <summary>Where the data is.</summary>
/// <param name="Store">A folder or an s3:// address.</param>
/// <param name="Database">The database that it is served as.</param>
/// <param name="Refresh">How often it is listed again; null never.</param>
/// <param name="S3">How S3 is reached.</param>
public sealed record StoreOptions(string Store, string Database, TimeSpan? Refresh, S3Flags S3)
{
    /// <summary>Reads the group Data.</summary>
    /// <exception cref="UsageException">There is no -store, or half a key.</exception>
    public static StoreOptions From(FlagValues flags)
    {
        var store = flags.Text("store") ?? throw new UsageException("-store is missing: a folder or s3://bucket/prefix");
        var s3 = new S3Flags(
            flags.Text("s3.endpoint"), flags.Text("s3.region") ?? "", flags.Text("s3.accessKey"), flags.Text("s3.secretKey"),
            flags.Boolean("s3.pathStyle"));
        if (s3.AccessKey is null != s3.SecretKey is null) throw new UsageException("-s3.accessKey and -s3.secretKey belong together");
        if (s3.Endpoint is { } endpoint && !IsHttp(endpoint))
            throw new UsageException($"-s3.endpoint: \"{endpoint}\" is not an address like http://127.0.0.1:8333");
        return new StoreOptions(store, flags.Text("database") ?? throw new UsageException("-database: the name is empty"), flags.Duration("refresh"), s3);
    }

    private static bool IsHttp(string endpoint) =>
        Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https";
}

/// <summary>How S3 is reached, as the flags say it.</summary>
public sealed record S3Flags(string? Endpoint, string Region, string? AccessKey, string? SecretKey, bool PathStyle)
{
    /// <summary>Without the secret, so that options may be logged.</summary>
    public override string ToString() => $"{Endpoint ?? "AWS"} ({Region})";
}
