using System.Globalization;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Sessions.Engines;

/// <summary>The engine's name of a time zone. It knows the names of the IANA database, and whole hours as <c>Etc/GMT-3</c>.</summary>
internal static class EngineTimeZone
{
    /// <summary>The name, safe between single quotes.</summary>
    /// <exception cref="SqlErrorException">0A000 for a zone that the engine cannot compute in.</exception>
    public static string Name(string zone)
    {
        if (zone.StartsWith("posix/", StringComparison.Ordinal)) zone = zone["posix/".Length..];
        if (zone.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '_' or '-' or '+')) return zone;
        // PostgreSQL writes a constant offset as <+03>-03: ISO's sign in brackets, then POSIX's, which Etc/GMT has too.
        var hours = zone[(zone.IndexOf('>', StringComparison.Ordinal) + 1)..];
        return zone[0] == '<' && int.TryParse(hours, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var posix)
            ? string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{posix:+0;-0;+0}")
            : throw SqlError.FeatureNotSupported($"computing in time zone \"{zone}\" is not supported").ToException();
    }
}
