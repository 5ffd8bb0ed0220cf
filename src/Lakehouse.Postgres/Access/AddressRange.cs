using System.Globalization;
using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;

namespace Lakehouse.Postgres.Access;

/// <summary>
/// The addresses that a host rule is for: <c>all</c>, a range such as <c>10.0.0.0/8</c>, <c>samehost</c> (this machine's
/// own addresses) or <c>samenet</c> (those of the networks that it is in).
/// </summary>
/// <remarks>PostgreSQL documentation, section 21.1 "The pg_hba.conf File".</remarks>
public abstract record AddressRange
{
    /// <summary>Every address.</summary>
    public static AddressRange All { get; } = new Everywhere();

    /// <summary>Reads one; null where the text is none. Bits after the prefix are ignored, as PostgreSQL does.</summary>
    public static AddressRange? Parse(string text) => text switch
    {
        "all" => All,
        "samehost" => new SameHost(),
        "samenet" => new SameNetwork(),
        _ => ParseNetwork(text),
    };

    /// <summary>The range as address and mask; null where it is told by a word.</summary>
    public virtual (IPAddress Address, IPAddress Mask)? Network => null;

    /// <summary>Whether the range has an address; one of IPv4 that came over IPv6 counts as IPv4.</summary>
    public bool Contains(IPAddress address) => Has(address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address);

    /// <summary>Whether the range has an address of its own family.</summary>
    protected abstract bool Has(IPAddress address);

    private static Prefix? ParseNetwork(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0 || !IPAddress.TryParse(text.AsSpan(0, slash), out var address)) return null;
        var longest = address.AddressFamily == AddressFamily.InterNetwork ? 32 : 128;
        return int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var bits) && bits <= longest
            ? new Prefix(address, bits)
            : null;
    }

    private sealed record Everywhere : AddressRange
    {
        protected override bool Has(IPAddress address) => true;

        public override string ToString() => "all";
    }

    private sealed record Prefix(IPAddress Address, int PrefixLength) : AddressRange
    {
        public override (IPAddress Address, IPAddress Mask)? Network => (Address, Mask());

        protected override bool Has(IPAddress address)
        {
            if (address.AddressFamily != Address.AddressFamily) return false;
            ReadOnlySpan<byte> ours = Address.GetAddressBytes(), theirs = address.GetAddressBytes();
            var (whole, rest) = (PrefixLength / 8, PrefixLength % 8);
            if (!ours[..whole].SequenceEqual(theirs[..whole])) return false;
            return rest == 0 || (ours[whole] ^ theirs[whole]) >> (8 - rest) == 0;
        }

        public override string ToString() => $"{Address}/{PrefixLength}";

        private IPAddress Mask()
        {
            var bytes = new byte[Address.GetAddressBytes().Length];
            for (var bit = 0; bit < PrefixLength; bit++) bytes[bit / 8] |= (byte)(0x80 >> (bit % 8));
            return new IPAddress(bytes);
        }
    }

    private sealed record SameHost : AddressRange
    {
        protected override bool Has(IPAddress address) => OwnNetworks().Any(own => own.Address.Equals(address));

        public override string ToString() => "samehost";
    }

    private sealed record SameNetwork : AddressRange
    {
        protected override bool Has(IPAddress address) => OwnNetworks().Any(own => own.Has(address));

        public override string ToString() => "samenet";
    }

    // Asked each time: interfaces come and go while a server runs.
    private static IEnumerable<Prefix> OwnNetworks() => NetworkInterface.GetAllNetworkInterfaces()
        .SelectMany(network => network.GetIPProperties().UnicastAddresses)
        .Select(own => new Prefix(own.Address, own.PrefixLength));
}
