using System.Globalization;

namespace Lakehouse.Postgres.Types.Network;

/// <summary>A value of macaddr (6 bytes) or macaddr8 (8 bytes).</summary>
/// <remarks>PostgreSQL documentation, section 8.9.</remarks>
/// <param name="Bits">The bytes as a number.</param>
/// <param name="Length">How many there are.</param>
public readonly record struct MacAddress(ulong Bits, int Length)
{
    /// <summary>Pairs of hexadecimal digits with colons between.</summary>
    public override string ToString()
    {
        var (bits, length) = (Bits, Length);
        return string.Join(':', Enumerable.Range(0, length).Select(i =>
            ((bits >> (8 * (length - 1 - i))) & 0xFF).ToString("x2", CultureInfo.InvariantCulture)));
    }
}
