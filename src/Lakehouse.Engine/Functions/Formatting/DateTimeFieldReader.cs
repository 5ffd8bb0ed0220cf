using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>Reads the fields of a date/time template, one after another, where the text stands.</summary>
internal sealed class DateTimeFieldReader(TemplateCursor text)
{
    private static readonly string[] Months = [.. Enumerable.Range(1, 12).Select(DateTimeFormat.MonthName)];
    private static readonly string[] ShortMonths = [.. Months.Select(name => name[..3])];
    private static readonly string[] Days = [.. Enumerable.Range(0, 7).Select(DateTimeFormat.DayName)];
    private static readonly string[] ShortDays = [.. Days.Select(name => name[..3])];
    private static readonly string[] Roman = [.. Enumerable.Range(1, 12).Select(DateTimeFormat.RomanName)];

    /// <summary>What was read.</summary>
    public DateTimeFields Fields { get; } = new();

    /// <summary>Takes the text of a field.</summary>
    /// <exception cref="SqlErrorException">22007: the text does not fit; 0A000: a field that can only be printed.</exception>
    public void Take(FormatNode node)
    {
        var pattern = node.Pattern!;
        Fields.Use(pattern);
        switch (pattern)
        {
            case "Y,YYY":
                if (!text.HasThousands) throw new SqlError(SqlState.InvalidDatetimeFormat, "invalid input string for \"Y,YYY\"").ToException();
                var thousands = text.Number(10, ended: true);
                text.Skip(1);
                Fields.SetYear((thousands * 1000) + text.Number(3, ended: false), 4, node);
                break;
            case "YYYY" or "IYYY":
                Fields.SetYear(text.Number(4), 4, node);
                break;
            case "YYY" or "YY" or "Y" or "IYY" or "IY" or "I":
                Fields.SetYear(text.Number(pattern.Length), pattern.Length, node);
                if (text.Taken < 4) Fields.BringYearNearTo2020();
                break;
            case "MM": DateTimeFields.Set(ref Fields.Month, text.Number(2), node); break;
            case "MONTH": DateTimeFields.Set(ref Fields.Month, text.Word(Months) + 1, node); break;
            case "MON": DateTimeFields.Set(ref Fields.Month, text.Word(ShortMonths) + 1, node); break;
            case "RM": DateTimeFields.Set(ref Fields.Month, text.Word(Roman) + 1, node); break;
            // Days of the week are compared with what was there before they are counted from Sunday as 1, as PostgreSQL does.
            case "DAY" or "DY":
                DateTimeFields.Set(ref Fields.DayOfWeek, text.Word(pattern == "DAY" ? Days : ShortDays), node);
                Fields.DayOfWeek++;
                break;
            case "DD": DateTimeFields.Set(ref Fields.Day, text.Number(2), node); break;
            case "DDD" or "IDDD": DateTimeFields.Set(ref Fields.DayOfYear, text.Number(3), node); break;
            case "D": DateTimeFields.Set(ref Fields.DayOfWeek, text.Number(1), node); break;
            case "ID":
                DateTimeFields.Set(ref Fields.DayOfWeek, text.Number(1), node);
                Fields.DayOfWeek = Fields.DayOfWeek >= 7 ? 1 : Fields.DayOfWeek + 1;
                break;
            case "WW" or "IW": DateTimeFields.Set(ref Fields.Week, text.Number(2), node); break;
            case "W": DateTimeFields.Set(ref Fields.WeekOfMonth, text.Number(1), node); break;
            case "J": DateTimeFields.Set(ref Fields.Julian, text.Number(1), node); break;
            case "CC": DateTimeFields.Set(ref Fields.Century, text.Number(2), node); break;
            case "Q": text.Number(1); break;
            case "HH24": DateTimeFields.Set(ref Fields.Hour, text.Number(2), node); break;
            case "HH" or "HH12":
                DateTimeFields.Set(ref Fields.Hour, text.Number(2), node);
                Fields.IsTwelveHours = true;
                break;
            case "MI": DateTimeFields.Set(ref Fields.Minute, text.Number(2), node); break;
            case "SS": DateTimeFields.Set(ref Fields.Second, text.Number(2), node); break;
            case "SSSS" or "SSSSS": DateTimeFields.Set(ref Fields.SecondOfDay, text.Number(pattern.Length), node); break;
            case "MS": Fraction(ref Fields.Milliseconds, 3, 3, node); break;
            case "US": Fraction(ref Fields.Microseconds, 6, 6, node); break;
            case ['F', 'F', var digits]:
                Fields.Precision = digits - '0';
                Fraction(ref Fields.Microseconds, digits - '0', 6, node);
                break;
            case "AM" or "PM" or "A.M." or "P.M.":
                DateTimeFields.Set(ref Fields.Afternoon, text.Word(pattern.Length == 2 ? ["AM", "PM"] : ["A.M.", "P.M."]), node);
                Fields.IsTwelveHours = true;
                break;
            case "BC" or "AD" or "B.C." or "A.D.":
                DateTimeFields.Set(ref Fields.BeforeChrist, text.Word(pattern.Length == 2 ? ["AD", "BC"] : ["A.D.", "B.C."]), node);
                break;
            case "TZH":
                Fields.ZoneSign = text.Sign();
                DateTimeFields.Set(ref Fields.ZoneHours, text.Number(2), node);
                break;
            case "TZM":
                if (Fields.ZoneSign == 0) Fields.ZoneSign = 1;
                DateTimeFields.Set(ref Fields.ZoneMinutes, text.Number(2), node);
                break;
            default:
                throw new SqlError(SqlState.FeatureNotSupported, $"formatting field \"{node.Text}\" is only supported in to_char").ToException();
        }
    }

    private void Fraction(ref int field, int digits, int places, FormatNode node)
    {
        DateTimeFields.Set(ref field, text.Number(digits), node);
        for (var taken = text.Taken; taken < places; taken++) field *= 10;
    }
}
