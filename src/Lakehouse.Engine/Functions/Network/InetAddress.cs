using System.Globalization;
using System.Net;
using System.Numerics;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Network;

/// <summary>An address with the length of its network: what inet and cidr hold as text.</summary>
/// <param name="Address">4 or 16 bytes.</param>
/// <param name="Bits">How many of its bits are the network's.</param>
/// <remarks>PostgreSQL documentation, sections 8.9 and 9.12.</remarks>
internal readonly record struct InetAddress(byte[] Address, int Bits)
{
    /// <summary>4 or 6.</summary>
    public int Family => Address.Length == 4 ? 4 : 6;

    /// <summary>Bits of an address of its family.</summary>
    public int MaximumBits => Address.Length * 8;

    /// <summary>The address alone.</summary>
    public string Host => new IPAddress(Address).ToString();

    /// <summary>From the text that is held; without a length it is a single host's.</summary>
    public static InetAddress Read(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var address = IPAddress.Parse(slash < 0 ? text : text[..slash]).GetAddressBytes();
        return new(address, slash < 0 ? address.Length * 8 : int.Parse(text.AsSpan(slash + 1), CultureInfo.InvariantCulture));
    }

    /// <summary>As inet prints: the length only where it is not a single host's.</summary>
    public override string ToString() => Bits == MaximumBits ? Host : ToCidr();

    /// <summary>As cidr prints: with the length.</summary>
    public string ToCidr() => string.Create(CultureInfo.InvariantCulture, $"{Host}/{Bits}");

    /// <summary>The mask: as many ones as the network has bits.</summary>
    public byte[] Mask()
    {
        var mask = new byte[Address.Length];
        for (var bit = 0; bit < Bits; bit++) mask[bit >> 3] |= (byte)(0x80 >> (bit & 7));
        return mask;
    }

    /// <summary>The address with the host's bits zero.</summary>
    public InetAddress Network() => this with { Address = Combine(Address, Mask(), (a, m) => (byte)(a & m)) };

    /// <summary>Its network's first bits are those of <paramref name="network"/>, which is as long or shorter.</summary>
    public bool IsWithin(InetAddress network) => network.Family == Family && network.Bits <= Bits && SharedBits(network) >= network.Bits;

    /// <summary>How many leading bits two addresses of a family share.</summary>
    public int SharedBits(InetAddress other)
    {
        for (var i = 0; i < Address.Length; i++)
            if (Address[i] != other.Address[i]) return (i * 8) + BitOperations.LeadingZeroCount((uint)(Address[i] ^ other.Address[i])) - 24;
        return MaximumBits;
    }

    /// <summary>Bytes that compare as PostgreSQL compares: family, network, its length, address.</summary>
    public byte[] Key() => [(byte)Family, .. Network().Address, (byte)Bits, .. Address];

    /// <summary>The address as a number.</summary>
    public BigInteger Number() => new(Address, isUnsigned: true, isBigEndian: true);

    /// <summary>The address with that number.</summary>
    /// <exception cref="SqlErrorException">22003: there is none.</exception>
    public InetAddress WithNumber(BigInteger number)
    {
        if (number.Sign < 0 || number.GetBitLength() > MaximumBits)
            throw new SqlError(SqlState.NumericValueOutOfRange, "result is out of range").ToException();
        var address = new byte[Address.Length];
        var digits = number.ToByteArray(isUnsigned: true, isBigEndian: true);
        digits.CopyTo(address, address.Length - digits.Length);
        return this with { Address = address };
    }

    /// <summary>Two addresses byte by byte; the longer network counts.</summary>
    public InetAddress With(InetAddress other, string verb, Func<byte, byte, byte> combine) => other.Family == Family
        ? new(Combine(Address, other.Address, combine), Math.Max(Bits, other.Bits))
        : throw DifferentSizes(verb);

    /// <summary>22023 for two families.</summary>
    public static SqlErrorException DifferentSizes(string verb) =>
        new SqlError(SqlState.InvalidParameterValue, $"cannot {verb} inet values of different sizes").ToException();

    /// <summary>abbrev() of a cidr: zero bytes at the end of an IPv4 network and the double colon of an IPv6 one are left out.</summary>
    public string Abbreviated()
    {
        if (Family == 6) return string.Create(CultureInfo.InvariantCulture, $"{(Bits > 0 && Bits < MaximumBits && Host.Length > 2 && Host.EndsWith("::", StringComparison.Ordinal) ? Host[..^2] : Host)}/{Bits}");
        var octets = Math.Max(1, (Bits + 7) / 8);
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join('.', Address.Take(octets))}/{Bits}");
    }

    private static byte[] Combine(byte[] left, byte[] right, Func<byte, byte, byte> combine) => [.. left.Zip(right, combine)];
}
