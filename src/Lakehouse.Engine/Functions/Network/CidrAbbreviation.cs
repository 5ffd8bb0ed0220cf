using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Types.Network;

namespace Lakehouse.Engine.Functions.Network;

/// <summary>abbrev() of a cidr: what lies behind the network's bits is left out.</summary>
/// <remarks>pg_inet_cidr_ntop() in PostgreSQL's src/backend/utils/adt/inet_cidr_ntop.c.</remarks>
internal static class CidrAbbreviation
{
    private const int BitsOfGroup = 16;

    /// <summary>The text.</summary>
    public static string Of(InetAddress value) =>
        string.Create(CultureInfo.InvariantCulture, $"{(value.IsV6 ? value.Mask == 0 ? "::" : V6(value) : V4(value))}/{value.Mask}");

    private static string V4(InetAddress value) => string.Join('.', value.HostText.Split('.').Take(Math.Max(1, (value.Mask + 7) / 8)));

    private static string V6(InetAddress value)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, value.Network.Bits);
        var shown = Math.Max(2, (value.Mask + BitsOfGroup - 1) / BitsOfGroup);
        Span<ushort> groups = stackalloc ushort[shown];
        for (var i = 0; i < shown; i++) groups[i] = BinaryPrimitives.ReadUInt16BigEndian(bytes[(2 * i)..]);
        var (first, count) = Zeros(groups);
        var embeds = count != shown && first == 0
            && (count == 6 || (count == 5 && shown > 5 && groups[5] == 0xFFFF) || (count == 7 && bytes[14] != 0 && bytes[15] != 1));
        var text = new StringBuilder();
        for (var i = 0; i < shown; i++)
        {
            if (i >= first && i < first + count)
            {
                if (i == first) text.Append(':');
                if (i == shown - 1) text.Append(':');
            }
            else if (embeds && i > 5)
            {
                text.Append(i == 6 ? ':' : '.').Append(bytes[2 * i]);
                if (i != 7 || value.Mask > 120) text.Append('.').Append(bytes[(2 * i) + 1]);
            }
            else
            {
                if (text.Length > 0) text.Append(':');
                text.Append(groups[i].ToString("x", CultureInfo.InvariantCulture));
            }
        }
        return text.ToString();
    }

    // As PostgreSQL counts: a run that is not longer than the longest so far goes on counting in the next one.
    private static (int First, int Count) Zeros(ReadOnlySpan<ushort> groups)
    {
        var (first, count, runFirst, run) = (0, 0, 0, 0);
        for (var i = 0; i < groups.Length; i++)
        {
            if (groups[i] == 0)
            {
                if (run == 0) runFirst = i;
                run++;
            }
            else if (run > count)
            {
                (first, count, run) = (runFirst, run, 0);
            }
        }
        return run > count ? (runFirst, run) : (first, count);
    }
}
