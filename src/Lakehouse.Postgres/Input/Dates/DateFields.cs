using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>Reads fields that hold a date or part of one, and puts year, month and day right at the end.</summary>
/// <remarks>PostgreSQL documentation, appendix B.1, steps 3 to 6.</remarks>
internal sealed class DateFields(DecodedDateTime into, DateOrder order, DateTimeFailures failures)
{
    /// <summary>Numbers, or numbers and a month's name, with delimiters between.</summary>
    public FieldMask ReadDate(string text, FieldMask have)
    {
        var parts = Split(text);
        var read = FieldMask.None;
        for (var i = 0; i < parts.Count; i++)
        {
            if (!char.IsAsciiLetter(parts[i][0])) continue;
            var word = DateTimeWords.Find(parts[i]);
            if (word is { Kind: WordKind.Ignored }) continue;
            if (word is not { Kind: WordKind.Month } || (have & FieldMask.Month) != 0) throw failures.BadFormat();
            into.Month = word.Value;
            into.HasTextMonth = true;
            have |= FieldMask.Month;
            read |= FieldMask.Month;
        }

        foreach (var part in parts)
        {
            if (char.IsAsciiLetter(part[0])) continue;
            var field = ReadNumber(part, have);
            if ((have & field) != 0) throw failures.BadFormat();
            have |= field;
            read |= field;
        }

        return (have & ~(FieldMask.DayOfYear | FieldMask.Zone)) == FieldMask.Date ? read : throw failures.BadFormat();
    }

    /// <summary>One number that is neither a label's nor run together: what it means depends on what is known and on DateOrder.</summary>
    public FieldMask ReadNumber(string text, FieldMask have)
    {
        var value = failures.ReadInt(text, out var rest);
        if (rest.Length == text.Length) throw failures.BadFormat();
        if (!rest.IsEmpty)
        {
            if (rest[0] != '.') throw failures.BadFormat();
            if (text.Length - rest.Length > 2) return ReadRunTogether(text, have | FieldMask.Date);
            into.Micros = failures.ReadMicros(rest);
        }

        if (text.Length == 3 && (have & FieldMask.Date) == FieldMask.Year && value is >= 1 and <= 366)
        {
            into.DayOfYear = value;
            return FieldMask.DayOfYear | FieldMask.Month | FieldMask.Day;
        }

        var yearFirst = text.Length >= 3 || order == DateOrder.Ymd;
        switch (have & FieldMask.Date)
        {
            case FieldMask.None when yearFirst:
                return SetYear(value, text.Length);
            case FieldMask.None:
                return order == DateOrder.Dmy ? SetDay(value) : SetMonth(value);
            case FieldMask.Year or FieldMask.Day:
                return SetMonth(value);
            case FieldMask.Month:
                return into.HasTextMonth && yearFirst ? SetYear(value, text.Length) : SetDay(value);
            case FieldMask.Year | FieldMask.Month when into.HasTextMonth && text.Length >= 3 && into.ShortYear:
                into.Day = into.Year;
                into.Year = value;
                into.ShortYear = false;
                return FieldMask.Day;
            case FieldMask.Year | FieldMask.Month:
                return SetDay(value);
            case FieldMask.Month | FieldMask.Day:
                return SetYear(value, text.Length);
            case FieldMask.Date:
                return ReadRunTogether(text, have);
            default:
                throw failures.BadFormat();
        }
    }

    /// <summary>Digits run together: a date of six digits or more, or a time of four or six with a fraction.</summary>
    public FieldMask ReadRunTogether(string text, FieldMask have)
    {
        var digits = text.AsSpan();
        var point = digits.IndexOf('.');
        if (point >= 0)
        {
            into.Micros = failures.ReadMicros(digits[point..]);
            digits = digits[..point];
        }
        else if ((have & FieldMask.Date) != FieldMask.Date && digits.Length >= 6)
        {
            into.Day = failures.ReadInt(digits[^2..], out _);
            into.Month = failures.ReadInt(digits[^4..^2], out _);
            into.Year = failures.ReadInt(digits[..^4], out _);
            if (digits.Length == 6) into.ShortYear = true;
            return FieldMask.Date;
        }

        if ((have & FieldMask.Time) == FieldMask.Time || digits.Length is not (4 or 6)) throw failures.BadFormat();
        into.Hour = failures.ReadInt(digits[..2], out _);
        into.Minute = failures.ReadInt(digits[2..4], out _);
        into.Second = digits.Length == 6 ? failures.ReadInt(digits[4..], out _) : 0;
        return FieldMask.Time;
    }

    /// <summary>Makes the year astronomical and checks month and day.</summary>
    public void Validate(FieldMask have)
    {
        if ((have & FieldMask.Year) != 0 && !into.FromJulianDay)
        {
            if (into.BeforeChrist)
            {
                if (into.Year <= 0) throw failures.FieldOverflow();
                into.Year = 1 - into.Year;
            }
            else if (into.ShortYear)
            {
                if (into.Year < 0) throw failures.FieldOverflow();
                if (into.Year < 70) into.Year += 2000;
                else if (into.Year < 100) into.Year += 1900;
            }
            else if (into.Year <= 0)
            {
                throw failures.FieldOverflow();
            }
        }

        if ((have & FieldMask.DayOfYear) != 0) into.SetDate((int)(CivilDate.ToDays(into.Year, 1, 1) + into.DayOfYear - 1));
        if ((have & FieldMask.Month) != 0 && into.Month is < 1 or > 12) throw failures.MonthDayOverflow();
        if ((have & FieldMask.Day) != 0 && into.Day is < 1 or > 31) throw failures.MonthDayOverflow();
        if ((have & FieldMask.Date) == FieldMask.Date && into.Day > CivilDate.DaysInMonth(into.Year, into.Month)) throw failures.FieldOverflow();
    }

    private FieldMask SetYear(int value, int digits)
    {
        into.Year = value;
        into.ShortYear = digits <= 2;
        return FieldMask.Year;
    }

    private FieldMask SetMonth(int value)
    {
        into.Month = value;
        return FieldMask.Month;
    }

    private FieldMask SetDay(int value)
    {
        into.Day = value;
        return FieldMask.Day;
    }

    private List<string> Split(string text)
    {
        var parts = new List<string>();
        for (var at = 0; at < text.Length;)
        {
            while (at < text.Length && !char.IsAsciiLetterOrDigit(text[at])) at++;
            if (at == text.Length) throw failures.BadFormat();
            var start = at;
            if (char.IsAsciiDigit(text[at]))
            {
                while (at < text.Length && char.IsAsciiDigit(text[at])) at++;
            }
            else
            {
                while (at < text.Length && char.IsAsciiLetter(text[at])) at++;
            }

            parts.Add(text[start..at]);
            if (at < text.Length) at++;
        }

        return parts;
    }
}
