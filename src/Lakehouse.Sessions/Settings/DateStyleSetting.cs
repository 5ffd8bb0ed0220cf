using Lakehouse.Postgres.Settings;

namespace Lakehouse.Sessions.Settings;

/// <summary>The value of DateStyle: an output form and a field order, either of which a client may leave out.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.2 "Date/Time Output".</remarks>
internal static class DateStyleSetting
{
    /// <summary>Both parts, in PostgreSQL's spelling: <c>ISO, MDY</c>.</summary>
    /// <param name="text">What is to be set.</param>
    /// <param name="current">The value until now, which parts that are not given keep.</param>
    public static string Normalize(string text, string current)
    {
        string? form = null, order = null;
        foreach (var word in text.Split(',', StringSplitOptions.TrimEntries))
        {
            switch (word.ToUpperInvariant())
            {
                case "ISO": Take(ref form, "ISO"); break;
                case "SQL": Take(ref form, "SQL"); break;
                case "GERMAN":
                    Take(ref form, "German");
                    order ??= "DMY";
                    break;
                case var postgres when postgres.StartsWith("POSTGRES", StringComparison.Ordinal): Take(ref form, "Postgres"); break;
                case "YMD": Take(ref order, "YMD"); break;
                case "DMY": Take(ref order, "DMY"); break;
                case var euro when euro.StartsWith("EURO", StringComparison.Ordinal): Take(ref order, "DMY"); break;
                case "MDY" or "US": Take(ref order, "MDY"); break;
                case var us when us.StartsWith("NONEURO", StringComparison.Ordinal): Take(ref order, "MDY"); break;
                case "DEFAULT": break;
                default: throw SettingParser.InvalidValue("DateStyle", text, $"Unrecognized key word: \"{word}\".");
            }
        }

        var kept = current.Split(", ");
        return $"{form ?? kept[0]}, {order ?? kept[1]}";

        void Take(ref string? part, string value) => part = part is null || part == value
            ? value
            : throw SettingParser.InvalidValue("DateStyle", text, "Conflicting \"datestyle\" specifications.");
    }
}
