using System.Globalization;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Postgres.Settings;

/// <summary>
/// Turns what a client wrote for a parameter into its stored form (numbers in base units, on/off, an enum's own
/// spelling), or says in PostgreSQL's words why not.
/// </summary>
public static class SettingParser
{
    private static readonly string[] True = ["true", "yes", "on"];
    private static readonly string[] False = ["false", "no", "off"];

    /// <summary>The stored form of <paramref name="text"/>.</summary>
    /// <exception cref="SqlErrorException">22023.</exception>
    public static string Parse(SettingDefinition setting, string text) => setting.Type switch
    {
        SettingType.Bool => ParseBool(text) ?? throw Invalid($"parameter \"{setting.Name}\" requires a Boolean value"),
        SettingType.Integer => ParseNumber(setting, text, whole: true),
        SettingType.Real => ParseNumber(setting, text, whole: false),
        SettingType.Enum => ParseEnum(setting, text),
        SettingType.String => text,
    };

    /// <summary>What SHOW prints for a stored value.</summary>
    public static string Print(SettingDefinition setting, string stored) =>
        setting.Unit is { } unit && double.TryParse(stored, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            ? SettingUnit.Print(value, unit)
            : stored;

    /// <summary>22023 with the value quoted, the sentence of every value that no check accepts.</summary>
    public static SqlErrorException InvalidValue(string name, string text, string? detail = null, string? hint = null) =>
        new SqlError(SqlState.InvalidParameterValue, $"invalid value for parameter \"{name}\": \"{text}\"") { Detail = detail, Hint = hint }
            .ToException();

    /// <summary>"on" or "off"; null where PostgreSQL's parse_bool does not take the text.</summary>
    public static string? ParseBool(string text)
    {
        var word = text.Trim();
        if (word == "1") return "on";
        if (word == "0") return "off";
        // "o" alone could be on or off.
        if (word.Length == 0 || word.Equals("o", StringComparison.OrdinalIgnoreCase)) return null;
        if (True.Any(t => t.StartsWith(word, StringComparison.OrdinalIgnoreCase))) return "on";
        return False.Any(f => f.StartsWith(word, StringComparison.OrdinalIgnoreCase)) ? "off" : null;
    }

    private static string ParseEnum(SettingDefinition setting, string text)
    {
        foreach (var choice in setting.Choices)
        {
            if (choice.Equals(text, StringComparison.OrdinalIgnoreCase)) return choice;
        }

        throw InvalidValue(setting.Name, text, hint: $"Available values: {string.Join(", ", setting.Choices)}.");
    }

    private static string ParseNumber(SettingDefinition setting, string text, bool whole)
    {
        var digits = text.AsSpan().Trim();
        var unitAt = digits.LastIndexOfAnyInRange('0', '9') + 1;
        if (unitAt < digits.Length && digits[unitAt] == '.') unitAt++;
        var unit = digits[unitAt..].Trim().ToString();
        if (!TryParseNumber(digits[..unitAt], whole, out var value)) throw InvalidValue(setting.Name, text);
        if (unit.Length > 0)
        {
            if (setting.Unit is null) throw InvalidValue(setting.Name, text);
            value *= SettingUnit.Factor(unit, setting.Unit)
                ?? throw InvalidValue(setting.Name, text, hint: SettingUnit.Hint(setting.Unit));
        }

        if (whole) value = Math.Round(value, MidpointRounding.ToEven);
        if (value < setting.Minimum || value > setting.Maximum) throw OutOfRange(setting, value);
        return value.ToString("R", CultureInfo.InvariantCulture);
    }

    private static bool TryParseNumber(ReadOnlySpan<char> digits, bool whole, out double value)
    {
        if (whole && digits.StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            var parsed = long.TryParse(digits[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number);
            value = number;
            return parsed;
        }

        return double.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);
    }

    private static SqlErrorException OutOfRange(SettingDefinition setting, double value)
    {
        var unit = setting.Unit is null ? "" : " " + setting.Unit;
        return Invalid(string.Create(
            CultureInfo.InvariantCulture,
            $"{value:R}{unit} is outside the valid range for parameter \"{setting.Name}\" ({setting.Minimum:R} .. {setting.Maximum:R})"));
    }

    private static SqlErrorException Invalid(string message) => new SqlError(SqlState.InvalidParameterValue, message).ToException();
}
