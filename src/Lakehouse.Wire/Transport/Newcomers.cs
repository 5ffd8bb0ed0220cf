using System.Net;
using System.Net.Sockets;

namespace Lakehouse.Wire.Transport;

/// <summary>
/// The connections whose clients are not let in yet: they may say nothing until the authentication timeout, or stop in the middle of
/// TLS or SCRAM, and cost little to make. There are never more than <paramref name="most"/>: where one more comes, one goes of the
/// network that has the most, so that a flood from one place shuts nobody out who comes from another. Which one is left to chance:
/// the oldest would be the one that is nearly in when many come at once, and the newest a place that a flood keeps. Its owner locks.
/// </summary>
/// <param name="most">In all.</param>
/// <param name="perNetwork">From one network, which is an IPv4 address or the /64 of an IPv6 address; 0 for no bound of its own.</param>
internal sealed class Newcomers(int most, int perNetwork)
{
    private readonly Dictionary<WireConnection, int> _places = [];
    private readonly Dictionary<IPAddress, List<WireConnection>> _networks = [];

    /// <summary>One more.</summary>
    /// <returns>The one that is to go for it; null where there is room.</returns>
    public WireConnection? Add(WireConnection newcomer)
    {
        var network = Network(newcomer.Address);
        if (!_networks.TryGetValue(network, out var others)) _networks[network] = others = [];
        var goes = WhoGoes(others);
        if (goes is not null) Remove(goes);
        // Its list may have become empty, and have gone.
        _networks[network] = others;
        _places[newcomer] = others.Count;
        others.Add(newcomer);
        return goes;
    }

    /// <summary>It was let in, or is gone.</summary>
    public void Remove(WireConnection connection)
    {
        if (!_places.Remove(connection, out var place)) return;
        var network = Network(connection.Address);
        var others = _networks[network];
        var last = others[^1];
        others[place] = last;
        if (last != connection) _places[last] = place;
        others.RemoveAt(others.Count - 1);
        if (others.Count == 0) _networks.Remove(network);
    }

    private WireConnection? WhoGoes(List<WireConnection> neighbours)
    {
        var crowd = perNetwork > 0 && neighbours.Count >= perNetwork ? neighbours
            : _places.Count >= most ? _networks.Values.MaxBy(list => list.Count)! : null;
        return crowd?[Random.Shared.Next(crowd.Count)];
    }

    private static IPAddress Network(IPAddress address)
    {
        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6) return address;
        var bytes = address.GetAddressBytes();
        bytes.AsSpan(bytes.Length / 2).Clear();
        return new IPAddress(bytes);
    }
}
