using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of inet: an address and, behind a slash, how many of its bits are the network's.</summary>
/// <remarks>PostgreSQL documentation, section 8.9.</remarks>
public static class InetInput
{
    /// <summary>The text that inet prints: no mask where all bits are the network's.</summary>
    /// <exception cref="SqlErrorException">22P02.</exception>
    public static string Parse(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var host = slash < 0 ? text : text[..slash];
        if (!IPAddress.TryParse(host, out var address) || (address.AddressFamily == AddressFamily.InterNetwork && host.Count(c => c == '.') != 3)) throw Invalid(text);
        var bits = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        if (slash < 0) return address.ToString();
        if (!int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var mask) || mask > bits) throw Invalid(text);
        return mask == bits ? address.ToString() : string.Create(CultureInfo.InvariantCulture, $"{address}/{mask}");
    }

    private static SqlErrorException Invalid(string text) =>
        new(new SqlError(SqlState.InvalidTextRepresentation, $"invalid input syntax for type inet: \"{text}\""));
}
