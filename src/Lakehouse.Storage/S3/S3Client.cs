using Amazon.Runtime;
using Amazon.S3;

namespace Lakehouse.Storage.S3;

/// <summary>Makes the SDK's client from our options.</summary>
public static class S3Client
{
    /// <summary>A client; nothing is sent yet.</summary>
    /// <exception cref="StorageException">There are no credentials.</exception>
    public static IAmazonS3 Create(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            AuthenticationRegion = options.Region,
            MaxErrorRetry = options.Retries,
            RetryMode = RequestRetryMode.Standard,
            Timeout = options.Timeout,
            // The defaults ask for checksums that servers other than AWS's answer with an error.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { } endpoint) config.ServiceURL = endpoint.ToString();
        else config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        return new AmazonS3Client(Credentials(options.Keys ?? FromEnvironment()), config);
    }

    private static AWSCredentials Credentials(S3Keys keys) => keys.SessionToken is { } token
        ? new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, token)
        : new BasicAWSCredentials(keys.AccessKey, keys.SecretKey);

    private static S3Keys FromEnvironment()
    {
        var access = Environment.GetEnvironmentVariable("AWS_ACCESS_KEY_ID");
        var secret = Environment.GetEnvironmentVariable("AWS_SECRET_ACCESS_KEY");
        if (string.IsNullOrEmpty(access) || string.IsNullOrEmpty(secret))
            throw new StorageException(
                StorageFault.Denied,
                "no S3 credentials: give -s3.accessKey and -s3.secretKey, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY");
        var token = Environment.GetEnvironmentVariable("AWS_SESSION_TOKEN");
        return new S3Keys(access, secret, string.IsNullOrEmpty(token) ? null : token);
    }
}
