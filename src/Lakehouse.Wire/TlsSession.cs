using System.Net.Security;
using System.Numerics;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Wire;

/// <summary>What a client and the server agreed on when they encrypted their connection, for pg_stat_ssl.</summary>
/// <param name="Version">The protocol, as OpenSSL names it: <c>TLSv1.3</c>.</param>
/// <param name="Cipher">The cipher suite, as OpenSSL names it.</param>
/// <param name="Bits">The length of its key.</param>
/// <param name="Client">The client's certificate; null where it showed none.</param>
/// <remarks>PostgreSQL documentation, section 28.2.7; names as its be-secure-openssl.c asks OpenSSL for them.</remarks>
public sealed record TlsSession(string Version, string Cipher, int Bits, TlsClientCertificate? Client)
{
    /// <summary>What was agreed on by a handshake that is done; null without one.</summary>
    internal static TlsSession? Of(SslStream? tls)
    {
        if (tls is null) return null;
        var suite = tls.NegotiatedCipherSuite.ToString();
        return new TlsSession(
            tls.SslProtocol == SslProtocols.Tls13 ? "TLSv1.3" : "TLSv1.2", OpenSslName(suite), suite.Contains("_128_", StringComparison.Ordinal) ? 128 : 256,
            tls.RemoteCertificate is { } certificate ? TlsClientCertificate.Of(certificate) : null);
    }

    /// <summary>OpenSSL's name of a suite: IANA's for those of TLS 1.3, before that without WITH and with dashes.</summary>
    internal static string OpenSslName(string suite)
    {
        var parts = suite.Split("_WITH_");
        if (parts.Length == 1) return suite;
        var exchange = parts[0]["TLS_".Length..].Replace('_', '-');
        var cipher = parts[1].Replace("AES_128", "AES128", StringComparison.Ordinal).Replace("AES_256", "AES256", StringComparison.Ordinal)
            .Replace("_CBC", "", StringComparison.Ordinal).Replace("POLY1305_SHA256", "POLY1305", StringComparison.Ordinal).Replace('_', '-');
        return exchange == "RSA" ? cipher : $"{exchange}-{cipher}";
    }
}

/// <summary>The certificate that a client showed.</summary>
/// <param name="Subject">Whose it is: <c>/CN=alice</c>, cut as names are.</param>
/// <param name="Serial">Its number, in decimal.</param>
/// <param name="Issuer">Who signed it.</param>
public sealed record TlsClientCertificate(string Subject, string Serial, string Issuer)
{
    internal static TlsClientCertificate Of(X509Certificate certificate)
    {
        using var parsed = X509CertificateLoader.LoadCertificate(certificate.GetRawCertData());
        return new TlsClientCertificate(
            Name(parsed.SubjectName), new BigInteger(parsed.SerialNumberBytes.Span, isUnsigned: true, isBigEndian: true).ToString(), Name(parsed.IssuerName));
    }

    // As OpenSSL writes a name in one line.
    private static string Name(X500DistinguishedName name) => PgName.Truncate(string.Concat(
        name.EnumerateRelativeDistinguishedNames(reversed: false)
            .Select(part => part.HasMultipleElements ? "" : $"/{Field(part.GetSingleElementType())}={part.GetSingleElementValue()}")));

    private static string Field(System.Security.Cryptography.Oid type) => type.Value switch
    {
        "2.5.4.8" => "ST",
        "1.2.840.113549.1.9.1" => "emailAddress",
        _ => type.FriendlyName ?? type.Value!,
    };
}
