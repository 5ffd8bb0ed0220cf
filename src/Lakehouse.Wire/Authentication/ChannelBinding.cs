using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lakehouse.Wire.Authentication;

/// <summary>Channel binding <c>tls-server-end-point</c>: the hash of the server's certificate.</summary>
/// <remarks>RFC 5929, section 4: the hash of the certificate's signature, SHA-256 in place of MD5 and SHA-1.</remarks>
internal static class ChannelBinding
{
    private static readonly Dictionary<string, HashAlgorithmName> HashOfSignature = new(StringComparer.Ordinal)
    {
        ["1.2.840.113549.1.1.4"] = HashAlgorithmName.SHA256, // md5WithRSAEncryption
        ["1.2.840.113549.1.1.5"] = HashAlgorithmName.SHA256, // sha1WithRSAEncryption
        ["1.2.840.113549.1.1.11"] = HashAlgorithmName.SHA256,
        ["1.2.840.113549.1.1.12"] = HashAlgorithmName.SHA384,
        ["1.2.840.113549.1.1.13"] = HashAlgorithmName.SHA512,
        ["1.2.840.10045.4.1"] = HashAlgorithmName.SHA256, // ecdsa-with-SHA1
        ["1.2.840.10045.4.3.2"] = HashAlgorithmName.SHA256,
        ["1.2.840.10045.4.3.3"] = HashAlgorithmName.SHA384,
        ["1.2.840.10045.4.3.4"] = HashAlgorithmName.SHA512,
    };

    /// <summary>The binding data; null where the signature names no hash (RSA-PSS, EdDSA), and no binding is offered.</summary>
    public static byte[]? OfServer(SslStream tls)
    {
        if (tls.LocalCertificate is not { } local) return null;
        using var certificate = X509CertificateLoader.LoadCertificate(local.GetRawCertData());
        return HashOfSignature.TryGetValue(certificate.SignatureAlgorithm.Value ?? "", out var hash) ? certificate.GetCertHash(hash) : null;
    }
}
