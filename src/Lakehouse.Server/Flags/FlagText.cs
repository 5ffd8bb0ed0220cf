using System.Globalization;
using System.Text.RegularExpressions;

namespace Lakehouse.Server.Flags;

/// <summary>Reads the text of a flag's value. Every method throws <see cref="UsageException"/> for text that is not one.</summary>
public static partial class FlagText
{
    private static readonly Dictionary<string, TimeSpan> DurationUnits = new()
    {
        ["ms"] = TimeSpan.FromMilliseconds(1), ["s"] = TimeSpan.FromSeconds(1), ["m"] = TimeSpan.FromMinutes(1),
        ["min"] = TimeSpan.FromMinutes(1), ["h"] = TimeSpan.FromHours(1), ["d"] = TimeSpan.FromDays(1),
    };

    private static readonly Dictionary<string, long> SizeUnits = new(StringComparer.OrdinalIgnoreCase)
    {
        [""] = 1, ["B"] = 1, ["kB"] = 1L << 10, ["KiB"] = 1L << 10, ["MB"] = 1L << 20, ["MiB"] = 1L << 20,
        ["GB"] = 1L << 30, ["GiB"] = 1L << 30, ["TB"] = 1L << 40, ["TiB"] = 1L << 40,
    };

    /// <summary>Throws where the text is no value of the flag.</summary>
    public static void Check(FlagDefinition flag, string text, string source)
    {
        switch (flag.Kind)
        {
            case FlagKind.Integer: Integer(flag, text, source); break;
            case FlagKind.Boolean: Boolean(text, source); break;
            case FlagKind.Choice: Choice(flag, text, source); break;
            case FlagKind.Duration: Duration(text, source); break;
            case FlagKind.Size: if (text.Length > 0 && Size(text, source) < flag.Least) throw NoSize(source, text); break;
            case FlagKind.Text or FlagKind.Secret: break;
        }
    }

    /// <summary>A whole number in the flag's range.</summary>
    public static int Integer(FlagDefinition flag, string text, string source) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= flag.Least && number <= flag.Most
            ? number
            : throw Wrong(source, text, flag.Most == int.MaxValue ? $"a whole number from {flag.Least}" : $"a whole number from {flag.Least} to {flag.Most}");

    /// <summary>true or false, 1 or 0.</summary>
    public static bool Boolean(string text, string source) => text.ToLowerInvariant() switch
    {
        "true" or "1" or "on" or "yes" => true,
        "false" or "0" or "off" or "no" => false,
        _ => throw Wrong(source, text, "true or false"),
    };

    /// <summary>One of the flag's choices.</summary>
    public static string Choice(FlagDefinition flag, string text, string source) =>
        flag.Choices.Contains(text) ? text : throw Wrong(source, text, $"one of {string.Join(", ", flag.Choices)}");

    /// <summary>A time span; zero for <c>0</c>.</summary>
    public static TimeSpan Duration(string text, string source)
    {
        if (text == "0") return TimeSpan.Zero;
        var match = DurationForm().Match(text);
        if (!match.Success) throw Wrong(source, text, "a duration like 500ms, 30s, 10m or 1h30m");
        try
        {
            return match.Groups["n"].Captures.Zip(match.Groups["unit"].Captures).Aggregate(
                TimeSpan.Zero, (sum, part) => sum + (DurationUnits[part.Second.Value] * double.Parse(part.First.Value, CultureInfo.InvariantCulture)));
        }
        catch (OverflowException)
        {
            throw Wrong(source, text, "a shorter duration");
        }
    }

    /// <summary>Bytes.</summary>
    public static long Size(string text, string source)
    {
        var match = SizeForm().Match(text);
        var bytes = match.Success && SizeUnits.TryGetValue(match.Groups["unit"].Value, out var unit)
            ? double.Parse(match.Groups["n"].Value, CultureInfo.InvariantCulture) * unit
            : double.NaN;
        return bytes is >= 0 and < long.MaxValue ? (long)bytes : throw NoSize(source, text);
    }

    private static UsageException NoSize(string source, string text) => Wrong(source, text, "a size like 512MB or 10GB");

    private static UsageException Wrong(string source, string text, string wanted) => new($"{source}: \"{text}\" is not {wanted}");

    [GeneratedRegex(@"^((?<n>\d+(\.\d+)?)(?<unit>ms|min|s|m|h|d))+$")]
    private static partial Regex DurationForm();

    [GeneratedRegex(@"^(?<n>\d+(\.\d+)?) ?(?<unit>[A-Za-z]*)$")]
    private static partial Regex SizeForm();
}
