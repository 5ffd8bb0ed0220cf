using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Amazon.Runtime;
using Amazon.Runtime.Credentials;
using Amazon.S3;

namespace Lakehouse.Storage.S3;

/// <summary>Makes the SDK's client from our options.</summary>
public static class S3Client
{
    /// <summary>What to do where the SDK's chain finds nothing.</summary>
    internal const string NoCredentials =
        "no S3 credentials: give -s3.accessKey and -s3.secretKey, or set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY";

    /// <summary>A client; nothing is sent yet.</summary>
    /// <exception cref="StorageException">There are no credentials, or the file of authorities cannot be read.</exception>
    public static IAmazonS3 Create(S3Options options)
    {
        var config = new AmazonS3Config
        {
            ForcePathStyle = options.PathStyle,
            AuthenticationRegion = options.Region,
            // Retries are ours: the SDK's know nothing of a body that breaks off, and the two would multiply.
            MaxErrorRetry = 0,
            Timeout = options.Timeout,
            // The defaults ask for checksums that servers other than AWS's answer with an error.
            RequestChecksumCalculation = RequestChecksumCalculation.WHEN_REQUIRED,
            ResponseChecksumValidation = ResponseChecksumValidation.WHEN_REQUIRED,
        };
        if (options.Endpoint is { } endpoint) config.ServiceURL = endpoint.ToString();
        else config.RegionEndpoint = Amazon.RegionEndpoint.GetBySystemName(options.Region);
        if (options.AuthorityFile is { } file) config.HttpClientFactory = new TrustingHttpClientFactory(Authorities(file));
        return new AmazonS3Client(Credentials(options), config);
    }

    private static AWSCredentials Credentials(S3Options options) => options switch
    {
        { Anonymous: true } => new AnonymousAWSCredentials(),
        { Keys: { SessionToken: { } token } keys } => new SessionAWSCredentials(keys.AccessKey, keys.SecretKey, token),
        { Keys: { } keys } => new BasicAWSCredentials(keys.AccessKey, keys.SecretKey),
        _ => FromChain(),
    };

    private static AWSCredentials FromChain()
    {
        try
        {
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        }
        catch (AmazonClientException e)
        {
            throw new StorageException(StorageFault.Denied, NoCredentials, e);
        }
    }

    private static X509Certificate2Collection Authorities(string file)
    {
        try
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(file);
            return authorities;
        }
        catch (Exception e) when (e is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw new StorageException(StorageFault.NotFound, $"cannot read the authorities in \"{file}\"", e);
        }
    }

    /// <summary>Connections that trust some authorities besides the system's.</summary>
    private sealed class TrustingHttpClientFactory(X509Certificate2Collection authorities) : HttpClientFactory
    {
        public override HttpClient CreateHttpClient(IClientConfig clientConfig) => new(new SocketsHttpHandler
        {
            SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = IsTrusted },
        });

        public override string GetConfigUniqueString(IClientConfig clientConfig) =>
            string.Concat(authorities.Select(authority => authority.Thumbprint));

        private bool IsTrusted(object sender, X509Certificate? certificate, X509Chain? chain, SslPolicyErrors errors)
        {
            if (errors == SslPolicyErrors.None) return true;
            if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null) return false;
            using var own = new X509Chain();
            own.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            own.ChainPolicy.CustomTrustStore.AddRange(authorities);
            own.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            foreach (var sent in chain?.ChainElements ?? Enumerable.Empty<X509ChainElement>()) own.ChainPolicy.ExtraStore.Add(sent.Certificate);
            using var leaf = new X509Certificate2(certificate);
            return own.Build(leaf);
        }
    }
}
