using System.Globalization;
using System.Text.RegularExpressions;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types.Network;

namespace Lakehouse.Postgres.Input;

/// <summary>Text input of macaddr and macaddr8 in every form of the manual.</summary>
/// <remarks>PostgreSQL documentation, section 8.9.4; macaddr_in, macaddr8_in.</remarks>
public static partial class MacAddressInput
{
    private const int Short = 6, Long = 8;

    /// <summary>The value of macaddr's text.</summary>
    /// <exception cref="SqlErrorException">22P02, 22003.</exception>
    public static MacAddress Parse(string text)
    {
        var match = SixBytes().Match(text);
        if (!match.Success) throw SqlError.InvalidTextRepresentation("macaddr", text).ToException();
        ulong bits = 0;
        foreach (Capture part in match.Groups["byte"].Captures)
        {
            if (!byte.TryParse(part.ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var value))
                throw new SqlError(SqlState.NumericValueOutOfRange, $"invalid octet value in \"macaddr\" value: \"{text}\"").ToException();
            bits = (bits << 8) | value;
        }

        return new MacAddress(bits, Short);
    }

    /// <summary>The value of macaddr8's text; six bytes get FF and FE in their middle.</summary>
    /// <exception cref="SqlErrorException">22P02.</exception>
    public static MacAddress Parse8(string text)
    {
        var match = PairedBytes().Match(text);
        var parts = match.Groups["byte"].Captures;
        if (!match.Success || parts.Count is not (Short or Long)) throw SqlError.InvalidTextRepresentation("macaddr8", text).ToException();
        ulong bits = 0;
        for (var i = 0; i < parts.Count; i++)
        {
            if (parts.Count == Short && i == Short / 2) bits = (bits << 16) | 0xFFFE;
            bits = (bits << 8) | byte.Parse(parts[i].ValueSpan, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
        }

        return new MacAddress(bits, Long);
    }

    [GeneratedRegex(
        @"^\s*(?:(?<byte>[0-9a-f]+)(?:(?<colon>:)|-)(?:(?<byte>[0-9a-f]+)(?(colon):|-)){4}(?<byte>[0-9a-f]+)"
        + @"|(?<byte>[0-9a-f]{2}){3}[:-]?(?<byte>[0-9a-f]{2}){3}"
        + @"|(?<byte>[0-9a-f]{2}){2}(?:(?<point>\.)|-)(?<byte>[0-9a-f]{2}){2}(?(point)\.|-)(?<byte>[0-9a-f]{2}){2})\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex SixBytes();

    [GeneratedRegex(
        @"^\s*(?<byte>[0-9a-f]{2})(?:(?<byte>[0-9a-f]{2}))*(?:(?<spacer>[:.-])(?<byte>[0-9a-f]{2})+(?:\k<spacer>?(?<byte>[0-9a-f]{2}))*)?\s*$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex PairedBytes();
}
