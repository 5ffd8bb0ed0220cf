using Lakehouse.Catalog.Snapshots;
using Microsoft.Extensions.Logging;

namespace Lakehouse.Server.Observability;

/// <summary>The executable's log messages: ids 6000 to 6999, 6000s lifetime, 6100s health and metrics, 6200s traces.</summary>
internal static partial class Log
{
    [LoggerMessage(6000, LogLevel.Information, "stopping: no new connections, running queries may end")]
    public static partial void Stopping(ILogger logger);

    [LoggerMessage(6001, LogLevel.Information, "stopped")]
    public static partial void Stopped(ILogger logger);

    [LoggerMessage(6002, LogLevel.Information, "TLS certificate was read again")]
    public static partial void CertificateReloaded(ILogger logger);

    [LoggerMessage(6003, LogLevel.Error, "TLS certificate cannot be read, the old one stays: {Reason}")]
    public static partial void CertificateKept(ILogger logger, string reason);

    [LoggerMessage(6004, LogLevel.Warning, "the TLS certificate expires at {ExpiresAt:u}")]
    public static partial void CertificateExpires(ILogger logger, DateTimeOffset expiresAt);

    [LoggerMessage(6005, LogLevel.Error, "the TLS certificate has expired at {ExpiresAt:u}: clients that check it do not connect")]
    public static partial void CertificateExpired(ILogger logger, DateTimeOffset expiresAt);

    [LoggerMessage(6006, LogLevel.Information, "the catalog file was read again")]
    public static partial void CatalogReloaded(ILogger logger);

    [LoggerMessage(6007, LogLevel.Error, "the catalog file cannot be used, everything stays as it was: {Reason}")]
    public static partial void CatalogKept(ILogger logger, string reason);

    [LoggerMessage(6009, LogLevel.Information, "removed {Folder}, temporary files of a server that was killed")]
    public static partial void LeftoversRemoved(ILogger logger, string folder);

    /// <summary>What the start has found of a database.</summary>
    public static void DatabaseFound(ILogger logger, DatabaseCatalog database)
    {
        if (!logger.IsEnabled(LogLevel.Information)) return;
        var tables = database.Current.Tables.Where(table => table.IsReadable).ToList();
        DatabaseFound(
            logger, database.Name, database.StoreName, tables.Count, tables.Sum(table => table.Found.Files.Length),
            tables.Sum(table => table.Found.Files.Sum(file => file.Size)), database.Current.Warnings.Length);
    }

    [LoggerMessage(6008, LogLevel.Information, "database {Database} in {Store}: {Tables} tables, {Files} files, {Bytes} bytes, {Warnings} warnings")]
    private static partial void DatabaseFound(ILogger logger, string database, string store, int tables, int files, long bytes, int warnings);

    [LoggerMessage(6100, LogLevel.Information, "health and metrics on {Address}")]
    public static partial void HttpListening(ILogger logger, string address);

    [LoggerMessage(6200, LogLevel.Information, "traces of queries go to {ExporterEndpoint}")]
    public static partial void Tracing(ILogger logger, Uri exporterEndpoint);

    [LoggerMessage(6201, LogLevel.Warning, "traces could not be sent: {Reason}")]
    public static partial void SpansNotSent(ILogger logger, string reason);
}
