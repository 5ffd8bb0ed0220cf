using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Lakehouse.Server.Flags;
using Lakehouse.Wire.Transport;

namespace Lakehouse.Server.Hosting;

/// <summary>Reads the files of the -tls flags.</summary>
internal static class Certificates
{
    /// <summary>The server's certificate, or null where none is given.</summary>
    /// <exception cref="UsageException">The files are no certificate and its key.</exception>
    public static PemCertificate? Read(SecurityOptions security) => security.CertificateFile is null
        ? null
        : Reading("-tls-cert", () => new PemCertificate(security.CertificateFile, security.KeyFile!));

    /// <summary>The authorities of clients, or null where none are given.</summary>
    /// <exception cref="UsageException">The file holds no certificates.</exception>
    public static X509Certificate2Collection? ReadAuthorities(SecurityOptions security) => security.AuthoritiesFile is null
        ? null
        : Reading("-tls-ca", () =>
        {
            var authorities = new X509Certificate2Collection();
            authorities.ImportFromPemFile(security.AuthoritiesFile);
            return authorities.Count > 0 ? authorities : throw new CryptographicException($"{security.AuthoritiesFile} holds no certificate");
        });

    private static T Reading<T>(string flag, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            throw new UsageException($"{flag}: {e.Message}");
        }
    }
}
