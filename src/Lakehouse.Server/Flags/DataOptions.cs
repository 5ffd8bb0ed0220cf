namespace Lakehouse.Server.Flags;

/// <summary>Where the data is: a store whose tables are discovered, or a catalog file that names stores.</summary>
/// <param name="Refresh">How often stores are listed again; null never.</param>
public abstract record DataOptions(TimeSpan? Refresh)
{
    private static readonly string[] OfStores = ["store", "s3.endpoint", "s3.region", "s3.accessKey", "s3.secretKey", "s3.anonymous", "s3.caFile", "s3.pathStyle"];

    /// <summary>Reads the group Data.</summary>
    /// <exception cref="UsageException">There is neither -store nor -catalog, both, or half a key.</exception>
    public static DataOptions From(FlagValues flags)
    {
        if (flags.Text("catalog") is not { } file) return StoreOptions.From(flags);
        if (OfStores.FirstOrDefault(flags.IsGiven) is { } extra)
            throw new UsageException($"-{extra} has no effect with -catalog, whose file describes its stores");
        return new CatalogOptions(file, flags.IsGiven("database") ? flags.Text("database") : null, flags.Duration("refresh"));
    }
}

/// <summary>A catalog file.</summary>
/// <param name="File">Its path.</param>
/// <param name="Database">The database that <c>lakehouse query</c> asks; null for the file's first.</param>
/// <param name="Refresh">How often stores are listed again; null never.</param>
public sealed record CatalogOptions(string File, string? Database, TimeSpan? Refresh) : DataOptions(Refresh);

/// <summary>One store.</summary>
/// <param name="Store">A folder or an s3:// address.</param>
/// <param name="Database">The database that it is served as.</param>
/// <param name="Refresh">How often it is listed again; null never.</param>
/// <param name="S3">How S3 is reached.</param>
public sealed record StoreOptions(string Store, string Database, TimeSpan? Refresh, S3Flags S3) : DataOptions(Refresh)
{
    /// <summary>Reads the flags of a single store.</summary>
    /// <exception cref="UsageException">There is no -store, or half a key.</exception>
    public static new StoreOptions From(FlagValues flags)
    {
        var store = flags.Text("store") ?? throw new UsageException("-store is missing: a folder or s3://bucket/prefix");
        var s3 = new S3Flags(
            flags.Text("s3.endpoint"), flags.Text("s3.region") ?? "", flags.Text("s3.accessKey"), flags.Text("s3.secretKey"),
            flags.Boolean("s3.pathStyle")) { Anonymous = flags.Boolean("s3.anonymous"), AuthorityFile = flags.Text("s3.caFile") };
        if (s3.AccessKey is null != s3.SecretKey is null) throw new UsageException("-s3.accessKey and -s3.secretKey belong together");
        if (s3 is { Anonymous: true, AccessKey: not null }) throw new UsageException("-s3.anonymous and -s3.accessKey exclude each other");
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
    /// <summary>No signature at all.</summary>
    public bool Anonymous { get; init; }

    /// <summary>Authorities besides the system's, or null.</summary>
    public string? AuthorityFile { get; init; }

    /// <summary>Without the secret, so that options may be logged.</summary>
    public override string ToString() => $"{Endpoint ?? "AWS"} ({Region})";
}
