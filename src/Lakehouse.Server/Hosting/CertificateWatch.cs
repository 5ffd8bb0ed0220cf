using System.Security.Cryptography;
using Lakehouse.Server.Flags;
using Lakehouse.Server.Observability;
using Lakehouse.Wire.Transport;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Hosting;

/// <summary>The server's certificate over time: read again when its files change or SIGHUP comes, and its end told beforehand.</summary>
/// <param name="certificate">The certificate.</param>
/// <param name="files">Its files.</param>
/// <param name="log">Hears of it.</param>
internal sealed class CertificateWatch(PemCertificate certificate, SecurityOptions files, ILogger log)
{
    private static readonly TimeSpan Warning = TimeSpan.FromDays(14), Interval = TimeSpan.FromHours(12);

    /// <summary>When it ends.</summary>
    public DateTimeOffset ExpiresAt => certificate.ExpiresAt;

    /// <summary>Watches until cancelled.</summary>
    public Task RunAsync(CancellationToken cancel) => Task.WhenAll(
        FileWatch.RunAsync(files.CertificateFile!, ReloadAsync, cancel), FileWatch.RunAsync(files.KeyFile!, ReloadAsync, cancel), WarnAsync(cancel));

    /// <summary>Reads the files again; where they are wrong, or only one of them has been replaced so far, the old certificate stays.</summary>
    public void Reload()
    {
        try
        {
            certificate.Reload();
            Log.CertificateReloaded(log);
            WarnIfDue();
        }
        catch (Exception e) when (e is CryptographicException or IOException)
        {
            Log.CertificateKept(log, e.Message);
        }
    }

    private Task ReloadAsync()
    {
        Reload();
        return Task.CompletedTask;
    }

    private async Task WarnAsync(CancellationToken cancel)
    {
        WarnIfDue();
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(cancel)) WarnIfDue();
    }

    private void WarnIfDue()
    {
        var left = certificate.ExpiresAt - DateTimeOffset.UtcNow;
        if (left <= TimeSpan.Zero) Log.CertificateExpired(log, certificate.ExpiresAt);
        else if (left <= Warning) Log.CertificateExpires(log, certificate.ExpiresAt);
    }
}
