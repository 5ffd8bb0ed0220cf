using System.Net;
using System.Net.Sockets;
using Lakehouse.Server.Flags;

namespace Lakehouse.Server.Hosting;

/// <summary>The addresses behind <c>-host</c>, as PostgreSQL's listen_addresses: a name stands for all its addresses.</summary>
internal static class ListenAddresses
{
    /// <summary>Resolves a name, an address or <c>*</c>. Families that this machine does not have are left out.</summary>
    /// <exception cref="UsageException">There is no such host, or none of its addresses is this machine's.</exception>
    public static async Task<IReadOnlyList<IPEndPoint>> ResolveAsync(string host, int port, CancellationToken cancel)
    {
        var addresses = host == "*" ? [IPAddress.Any, IPAddress.IPv6Any] : await LookUpAsync(host, cancel);
        var usable = addresses.Where(CanBind).Distinct().ToList();
        if (usable.Count == 0) throw new UsageException($"{host} is not an address of this machine");
        return [.. usable.Select(address => new IPEndPoint(address, port))];
    }

    private static async Task<IPAddress[]> LookUpAsync(string host, CancellationToken cancel)
    {
        try
        {
            return await Dns.GetHostAddressesAsync(host, cancel);
        }
        catch (SocketException)
        {
            throw new UsageException($"there is no host {host}");
        }
    }

    // A container's hosts file may name ::1 where there is no IPv6.
    private static bool CanBind(IPAddress address)
    {
        try
        {
            using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
            socket.Bind(new IPEndPoint(address, 0));
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
