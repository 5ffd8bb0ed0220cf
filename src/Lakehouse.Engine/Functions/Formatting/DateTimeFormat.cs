using System.Globalization;
using System.Text;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>to_char() of timestamps and intervals.</summary>
/// <remarks>PostgreSQL documentation, section 9.8, tables 9.26 and 9.27.</remarks>
internal static class DateTimeFormat
{
    private static readonly string[] Months =
        ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];

    private static readonly string[] Days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

    private static readonly HashSet<string> NotOfIntervals =
        ["TZ", "TZH", "TZM", "OF", "BC", "AD", "B.C.", "A.D.", "MONTH", "MON", "DAY", "DY", "D", "ID"];

    private static readonly string[] Roman = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"];

    /// <summary>The text of a template, or null where PostgreSQL answers NULL.</summary>
    public static string Print(in DateTimeParts value, string template)
    {
        var text = new StringBuilder();
        foreach (var node in FormatNode.Parse(template))
        {
            if (node.Pattern is null) text.Append(node.Text);
            else
            {
                var piece = Piece(value, node);
                text.Append(piece);
                if (node.Ordinal is { } ordinal) text.Append(Suffix(piece, ordinal[0] == 'T'));
            }
        }
        return text.ToString();
    }

    /// <summary>The name of a month, 1 to 12.</summary>
    public static string MonthName(int month) => Months[month - 1];

    /// <summary>The name of a day of the week; 0 is Sunday.</summary>
    public static string DayName(int day) => Days[day];

    /// <summary>A month in Roman numerals, 1 to 12.</summary>
    public static string RomanName(int month) => Roman[month - 1];

    private static string Piece(in DateTimeParts v, FormatNode node)
    {
        var fill = node.FillMode;
        var year = v.DisplayYear;
        var isInterval = v.Days is null;
        if (isInterval && NotOfIntervals.Contains(node.Pattern!))
        {
            throw new SqlError(SqlState.InvalidDatetimeFormat, "invalid format specification for an interval value")
            {
                Hint = "Intervals are not tied to specific calendar dates.",
            }.ToException();
        }
        var hour12 = v.Hour % 12 == 0 ? 12 : v.Hour % 12;
        switch (node.Pattern)
        {
            case "FX": return "";
            case "HH24": return Number(v.Hour, 2, fill);
            case "HH" or "HH12": return Number(hour12, 2, fill);
            case "MI": return Number(v.Minute, 2, fill);
            case "SS": return Number(v.Second, 2, fill);
            case "MS" or "FF3": return Number(v.Fraction / 1000, 3, false);
            case "US" or "FF6": return Number(v.Fraction, 6, false);
            case "FF1": return Number(v.Fraction / 100_000, 1, false);
            case "FF2": return Number(v.Fraction / 10_000, 2, false);
            case "FF4": return Number(v.Fraction / 100, 4, false);
            case "FF5": return Number(v.Fraction / 10, 5, false);
            case "SSSS" or "SSSSS": return (v.Micros / 1_000_000).ToString(CultureInfo.InvariantCulture);
            case "AM" or "PM": return Cased(node.Text, v.Hour % 24 >= 12 ? "PM" : "AM");
            case "A.M." or "P.M.": return Cased(node.Text, v.Hour % 24 >= 12 ? "P.M." : "A.M.");
            case "Y,YYY": return string.Create(CultureInfo.InvariantCulture, $"{year / 1000},{year % 1000:000}");
            case "YYYY": return Number(year, 4, fill);
            case "YYY": return Number(year % 1000, 3, fill);
            case "YY": return Number(year % 100, 2, fill);
            case "Y": return Number(year % 10, 1, fill);
            case "IYYY": return Number(isInterval ? year : IsoYear(v), 4, fill);
            case "IYY": return Number((isInterval ? year : IsoYear(v)) % 1000, 3, fill);
            case "IY": return Number((isInterval ? year : IsoYear(v)) % 100, 2, fill);
            case "I": return Number((isInterval ? year : IsoYear(v)) % 10, 1, fill);
            case "BC" or "AD": return Cased(node.Text, v.Year <= 0 && !isInterval ? "BC" : "AD");
            case "B.C." or "A.D.": return Cased(node.Text, v.Year <= 0 && !isInterval ? "B.C." : "A.D.");
            case "MONTH": return v.Month == 0 ? "" : Name(node, Months[v.Month - 1], 9);
            case "MON": return v.Month == 0 ? "" : Name(node, Months[v.Month - 1][..3], 0);
            case "MM": return Number(v.Month, 2, fill);
            case "DAY": return Name(node, Days[v.DayOfWeek], 9);
            case "DY": return Name(node, Days[v.DayOfWeek][..3], 0);
            case "DDD": return Number(v.DayOfYear, 3, fill);
            case "IDDD": return Number(v.IsoWeek.Day, 3, fill);
            case "DD": return Number(v.Day, 2, fill);
            case "D": return (v.DayOfWeek + 1).ToString(CultureInfo.InvariantCulture);
            case "ID": return (v.DayOfWeek == 0 ? 7 : v.DayOfWeek).ToString(CultureInfo.InvariantCulture);
            case "W": return (((v.Day - 1) / 7) + 1).ToString(CultureInfo.InvariantCulture);
            case "WW": return Number(((v.DayOfYear - 1) / 7) + 1, 2, fill);
            case "IW": return Number(v.IsoWeek.Week, 2, fill);
            case "CC": return Number(Century(v), 2, fill);
            case "J": return ((v.Days ?? 0) + 2440588).ToString(CultureInfo.InvariantCulture);
            case "Q": return v.Month == 0 ? "" : (((v.Month - 1) / 3) + 1).ToString(CultureInfo.InvariantCulture);
            case "RM": return RomanMonth(node, v.Month, fill);
            case "TZ": return Cased(node.Text, v.Zone?.Abbreviation ?? "");
            case "TZH": return $"{(v.OffsetSeconds < 0 ? '-' : '+')}{Math.Abs(v.OffsetSeconds) / 3600:00}";
            case "TZM": return $"{Math.Abs(v.OffsetSeconds) / 60 % 60:00}";
            default: return Offset(v.OffsetSeconds, ":");
        }
    }

    private static int IsoYear(in DateTimeParts v) => v.IsoWeek.Year <= 0 ? 1 - v.IsoWeek.Year : v.IsoWeek.Year;

    private static int Century(in DateTimeParts v) =>
        v.Days is null ? v.Year / 100 : v.Year > 0 ? (v.Year + 99) / 100 : -((-(v.Year - 1) + 99) / 100);

    private static string RomanMonth(FormatNode node, int month, bool fill)
    {
        if (month == 0) return "";
        var text = Roman[month - 1];
        if (char.IsLower(node.Text[0])) text = text.ToLowerInvariant();
        return fill ? text : text.PadRight(4);
    }

    private static string Offset(int seconds, string colon)
    {
        var minutes = Math.Abs(seconds) / 60 % 60;
        return $"{(seconds < 0 ? '-' : '+')}{Math.Abs(seconds) / 3600:00}{(minutes == 0 ? "" : $"{(colon.Length == 0 ? "" : ":")}{minutes:00}")}";
    }

    private static string Number(long value, int width, bool fill)
    {
        if (fill) return value.ToString(CultureInfo.InvariantCulture);
        var digits = Math.Abs(value).ToString(CultureInfo.InvariantCulture).PadLeft(width, '0');
        return value < 0 ? "-" + digits : digits;
    }

    // MONTH, Month or month.
    private static string Name(FormatNode node, string name, int width)
    {
        var text = char.IsLower(node.Text[0]) ? name.ToLowerInvariant() : node.Text.Length > 1 && char.IsLower(node.Text[1]) ? name : name.ToUpperInvariant();
        return node.FillMode ? text : text.PadRight(width);
    }

    private static string Cased(string pattern, string text) => char.IsLower(pattern[0]) ? text.ToLowerInvariant() : text;

    private static string Suffix(string number, bool upper)
    {
        if (number.Length == 0 || !char.IsAsciiDigit(number[^1])) return "";
        var teen = number.Length > 1 && number[^2] == '1';
        var suffix = teen ? "th" : number[^1] switch
        {
            '1' => "st",
            '2' => "nd",
            '3' => "rd",
            _ => "th",
        };
        return upper ? suffix.ToUpperInvariant() : suffix;
    }
}
