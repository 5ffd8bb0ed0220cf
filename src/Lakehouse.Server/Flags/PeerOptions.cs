using System.Globalization;
using System.Net;

namespace Lakehouse.Server.Flags;

/// <summary>The servers behind one balancer.</summary>
/// <param name="Servers">In the order of their numbers, this one among them.</param>
/// <param name="Number">This one's, from 1; 0 for a server on its own.</param>
public sealed record PeerOptions(IReadOnlyList<DnsEndPoint> Servers, int Number)
{
    private const int MostServers = 127;

    /// <summary>A server on its own.</summary>
    public static PeerOptions None { get; } = new([], 0);

    /// <summary>Reads -peers and -server-number.</summary>
    /// <exception cref="UsageException">One without the other, or an address that is none.</exception>
    public static PeerOptions From(FlagValues flags)
    {
        var number = flags.Integer("server-number");
        if (flags.Text("peers") is not { } text)
            return number == 0 ? None : throw new UsageException("-server-number needs -peers");
        var servers = text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Address).ToList();
        if (servers.Count > MostServers) throw new UsageException($"-peers: more than {MostServers} servers");
        return number >= 1 && number <= servers.Count
            ? new PeerOptions(servers, number)
            : throw new UsageException($"-peers needs -server-number, from 1 to {servers.Count}: which of them this server is");
    }

    private static DnsEndPoint Address(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon <= 0 || !int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) || port is 0 or > IPEndPoint.MaxPort)
            throw new UsageException($"-peers: \"{text}\" is not an address like 10.0.0.1:5432");
        return new DnsEndPoint(text[..colon].Trim('[', ']'), port);
    }
}
