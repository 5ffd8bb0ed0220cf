using System.Buffers;
using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types.Network;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of inet and cidr: an address and, behind a slash, how many of its bits are the network's.</summary>
/// <remarks>PostgreSQL documentation, section 8.9; inet_net_pton and inet_cidr_pton in src/port/inet_net_pton.c.</remarks>
public static class InetInput
{
    private const int OctetCount = 4;

    private static readonly SearchValues<char> V6Characters = SearchValues.Create("0123456789abcdefABCDEF:.");

    /// <summary>The value of inet's text.</summary>
    /// <exception cref="SqlErrorException">22P02.</exception>
    public static InetAddress Parse(ReadOnlySpan<char> text) => TryParse(text, isCidr: false) ?? throw Invalid("inet", text);

    /// <summary>The value of cidr's text, which may leave octets away.</summary>
    /// <exception cref="SqlErrorException">22P02.</exception>
    public static InetAddress ParseCidr(ReadOnlySpan<char> text)
    {
        var value = TryParse(text, isCidr: true) ?? throw Invalid("cidr", text);
        return value.HasHostBits
            ? throw new SqlError(SqlState.InvalidTextRepresentation, $"invalid cidr value: \"{text}\"") { Detail = "Value has bits set to right of mask." }.ToException()
            : value;
    }

    private static InetAddress? TryParse(ReadOnlySpan<char> text, bool isCidr)
    {
        var slash = text.IndexOf('/');
        var host = slash < 0 ? text : text[..slash];
        var mask = -1;
        if (slash >= 0 && !int.TryParse(text[(slash + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out mask)) return null;
        return host.Contains(':') ? V6(host, mask) : V4(host, mask, isCidr);
    }

    private static InetAddress? V6(ReadOnlySpan<char> host, int mask)
    {
        // What .NET reads besides (brackets, zones) PostgreSQL does not.
        if (mask > 128 || host.ContainsAnyExcept(V6Characters)) return null;
        if (!IPAddress.TryParse(host, out var address) || address.AddressFamily != AddressFamily.InterNetworkV6) return null;
        Span<byte> bytes = stackalloc byte[16];
        address.TryWriteBytes(bytes, out _);
        return new InetAddress(BinaryPrimitives.ReadUInt128BigEndian(bytes), IsV6: true, mask < 0 ? 128 : mask);
    }

    private static InetAddress? V4(ReadOnlySpan<char> host, int mask, bool isCidr)
    {
        if (mask > 32) return null;
        uint bits = 0;
        var octets = 0;
        foreach (var part in host.Split('.'))
        {
            if (octets == OctetCount || !byte.TryParse(host[part], NumberStyles.None, CultureInfo.InvariantCulture, out var octet)) return null;
            bits |= (uint)octet << (24 - (8 * octets++));
        }

        if (octets < OctetCount && mask < 0 && !isCidr) return null;
        if (mask < 0) mask = isCidr ? ClassMask((byte)(bits >> 24), octets) : 32;
        return new InetAddress(bits, IsV6: false, mask);
    }

    /// <summary>The mask of the address's historical class, widened to the octets that were written.</summary>
    private static int ClassMask(byte first, int octets)
    {
        var mask = Math.Max(first switch { >= 240 => 32, >= 224 => 8, >= 192 => 24, >= 128 => 16, _ => 8 }, octets * 8);
        return mask == 8 && first == 224 ? 4 : mask;
    }

    private static SqlErrorException Invalid(string type, ReadOnlySpan<char> text) =>
        SqlError.InvalidTextRepresentation(type, text).ToException();
}
