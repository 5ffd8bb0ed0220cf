using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace Lakehouse.Postgres.Types.Network;

/// <summary>A value of inet or cidr: an address and how many of its bits are the network's.</summary>
/// <remarks>PostgreSQL documentation, section 8.9.</remarks>
/// <param name="Bits">The address as a number, IPv4 in the lowest 32 bits.</param>
/// <param name="IsV6">Whether it is an IPv6 address.</param>
/// <param name="Mask">Bits of the network, 0 to <see cref="Width"/>.</param>
public readonly record struct InetAddress(UInt128 Bits, bool IsV6, int Mask)
{
    private const int Groups = 8;

    /// <summary>Bits of an address of the family.</summary>
    public int Width => IsV6 ? 128 : 32;

    /// <summary>4 or 6.</summary>
    public int Family => IsV6 ? 6 : 4;

    /// <summary>Whether bits to the right of the mask are set, which cidr does not allow.</summary>
    public bool HasHostBits => (Bits & HostBits) != 0;

    /// <summary>The bits that are not the network's.</summary>
    public UInt128 HostBits => Mask == 0 ? AllBits : Mask < Width ? (UInt128.One << (Width - Mask)) - 1 : 0;

    /// <summary>All bits of an address of the family.</summary>
    public UInt128 AllBits => IsV6 ? UInt128.MaxValue : uint.MaxValue;

    /// <summary>The address with the host's bits zero.</summary>
    public InetAddress Network => this with { Bits = Bits & ~HostBits };

    /// <summary>The address alone.</summary>
    public string HostText => IsV6 ? V6Text() : V4Text((uint)Bits);

    /// <summary>How many leading bits it shares with an address of its family.</summary>
    public int SharedBits(InetAddress other) => (int)UInt128.LeadingZeroCount(Bits ^ other.Bits) - (128 - Width);

    /// <summary>Whether its network's first bits are those of a network that is as long or shorter.</summary>
    public bool IsWithin(InetAddress network) => network.IsV6 == IsV6 && network.Mask <= Mask && SharedBits(network) >= network.Mask;

    /// <summary>The text of inet: no mask where all bits are the network's.</summary>
    public string ToInetText() => Mask == Width ? HostText : ToCidrText();

    /// <summary>The text of cidr: always with its mask.</summary>
    public string ToCidrText() => string.Create(CultureInfo.InvariantCulture, $"{HostText}/{Mask}");

    private static string V4Text(uint bits) =>
        string.Create(CultureInfo.InvariantCulture, $"{bits >> 24}.{(bits >> 16) & 255}.{(bits >> 8) & 255}.{bits & 255}");

    /// <summary>The longest run of two or more zero groups becomes two colons; addresses that embed IPv4 end in its form.</summary>
    /// <remarks>inet_net_ntop_ipv6 in PostgreSQL's src/backend/utils/adt/inet_net_ntop.c.</remarks>
    private string V6Text()
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, Bits);
        Span<ushort> groups = stackalloc ushort[Groups];
        for (var i = 0; i < Groups; i++) groups[i] = BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]);
        var (first, count) = LongestZeros(groups);
        var embeds = first == 0 && (count == 6 || (count == 7 && groups[7] != 1) || (count == 5 && groups[5] == 0xFFFF));
        var text = new StringBuilder();
        for (var i = 0; i < Groups; i++)
        {
            if (count > 0 && i >= first && i < first + count)
            {
                if (i == first) text.Append(':');
                continue;
            }

            if (i > 0) text.Append(':');
            if (i == 6 && embeds) return text.Append(V4Text((uint)Bits)).ToString();
            text.Append(groups[i].ToString("x", CultureInfo.InvariantCulture));
        }

        if (count > 0 && first + count == Groups) text.Append(':');
        return text.ToString();
    }

    private static (int First, int Count) LongestZeros(ReadOnlySpan<ushort> groups)
    {
        var (first, count) = (-1, 0);
        for (var i = 0; i < groups.Length; i++)
        {
            var end = i;
            while (end < groups.Length && groups[end] == 0) end++;
            if (end - i > count) (first, count) = (i, end - i);
            i = end;
        }

        return count >= 2 ? (first, count) : (-1, 0);
    }
}
