using System.Collections.Immutable;
using Lakehouse.Postgres.Errors;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>Reads a text by a date/time template, for to_date(), to_timestamp() and jsonpath's datetime().</summary>
/// <remarks>
/// PostgreSQL documentation, section 9.8; DCH_from_char() of src/backend/utils/adt/formatting.c. The standard's way, datetime()'s,
/// wants every separator as it is written and nothing left over at either end.
/// </remarks>
internal sealed class DateTimeReader
{
    private static readonly string[] Months = [.. Enumerable.Range(1, 12).Select(DateTimeFormat.MonthName)];
    private static readonly string[] ShortMonths = [.. Months.Select(name => name[..3])];
    private static readonly string[] Days = [.. Enumerable.Range(0, 7).Select(DateTimeFormat.DayName)];
    private static readonly string[] ShortDays = [.. Days.Select(name => name[..3])];
    private static readonly string[] Roman = [.. Enumerable.Range(1, 12).Select(DateTimeFormat.RomanName)];

    private readonly TemplateCursor _text;
    private readonly DateTimeFields _fields = new();
    private readonly bool _standard;
    private bool _fixed;

    private DateTimeReader(string text, bool standard)
    {
        _text = new TemplateCursor(text);
        _standard = _fixed = standard;
    }

    /// <summary>The fields that a text has.</summary>
    /// <param name="text">The text.</param>
    /// <param name="template">What it is read by.</param>
    /// <param name="standard">Whether text and template must match entirely.</param>
    /// <exception cref="SqlErrorException">22007: the text does not fit; 0A000: a field that can only be printed.</exception>
    public static DateTimeFields Read(string text, ImmutableArray<FormatNode> template, bool standard = false)
    {
        var reader = new DateTimeReader(text, standard);
        reader.Read(template);
        return reader._fields;
    }

    private void Read(ImmutableArray<FormatNode> nodes)
    {
        var at = 0;
        for (; at < nodes.Length && !_text.AtEnd; at++)
        {
            var node = nodes[at];
            if (!_fixed && node.Pattern != "FX" && (node.Pattern is not null || at == 0)) _text.SkipSpaces();
            if (node.Pattern is null) Pass(node);
            else if (node.Pattern == "FX") _fixed = true;
            else
            {
                _text.Begin(node, IsNumberEnded(nodes, at));
                Take(node);
                if (node.Ordinal is not null) _text.Skip(2);
                if (_fixed) continue;
                _text.Skipped = 0;
                _text.SkipSpaces();
            }
        }
        if (!_standard) return;
        if (at < nodes.Length) throw Misfit("input string is too short for datetime format");
        _text.SkipSpaces();
        if (!_text.AtEnd) throw Misfit("trailing characters remain in input string after datetime format");
    }

    // A separator outside FX takes one separator of the text or nothing; a character takes whatever stands there.
    private void Pass(FormatNode node)
    {
        var c = node.Text[0];
        var separates = !node.IsQuoted && (TemplateCursor.IsSpace(c) || TemplateCursor.IsSeparator(c));
        if (_standard)
        {
            if (_text.Current != c)
                throw Misfit(separates ? $"unmatched format separator \"{c}\"" : $"unmatched format character \"{c}\"");
            _text.Skip(1);
        }
        else if (_fixed) _text.Skip(1);
        else if (separates)
        {
            _text.Skipped--;
            if (!TemplateCursor.IsSpace(_text.Current) && !TemplateCursor.IsSeparator(_text.Current)) return;
            _text.Skip(1);
            _text.Skipped++;
        }
        else if (_text.Skipped > 0) _text.Skipped--;
        else _text.Skip(1);
    }

    // Whether digits end where the field behind begins, so that all that stand there are taken.
    private static bool IsNumberEnded(ImmutableArray<FormatNode> nodes, int at)
    {
        if (nodes[at].Ordinal is not null || at + 1 == nodes.Length) return true;
        var next = nodes[at + 1];
        return next.Pattern is null ? !char.IsAsciiDigit(next.Text[0]) : !FormatNode.IsOfDigits(next.Pattern);
    }

    private void Take(FormatNode node)
    {
        var pattern = node.Pattern!;
        _fields.Use(pattern);
        switch (pattern)
        {
            case "Y,YYY":
                if (!_text.HasThousands) throw Misfit("invalid input string for \"Y,YYY\"");
                var thousands = _text.Number(10, ended: true);
                _text.Skip(1);
                _fields.SetYear((thousands * 1000) + _text.Number(3, ended: false), 4, node);
                break;
            case "YYYY" or "IYYY":
                _fields.SetYear(_text.Number(4), 4, node);
                break;
            case "YYY" or "YY" or "Y" or "IYY" or "IY" or "I":
                _fields.SetYear(_text.Number(pattern.Length), pattern.Length, node);
                if (_text.Taken < 4) _fields.BringYearNearTo2020();
                break;
            case "MM": DateTimeFields.Set(ref _fields.Month, _text.Number(2), node); break;
            case "MONTH": DateTimeFields.Set(ref _fields.Month, _text.Word(Months) + 1, node); break;
            case "MON": DateTimeFields.Set(ref _fields.Month, _text.Word(ShortMonths) + 1, node); break;
            case "RM": DateTimeFields.Set(ref _fields.Month, _text.Word(Roman) + 1, node); break;
            // Days of the week are compared with what was there before they are counted from Sunday as 1, as PostgreSQL does.
            case "DAY" or "DY":
                DateTimeFields.Set(ref _fields.DayOfWeek, _text.Word(pattern == "DAY" ? Days : ShortDays), node);
                _fields.DayOfWeek++;
                break;
            case "DD": DateTimeFields.Set(ref _fields.Day, _text.Number(2), node); break;
            case "DDD" or "IDDD": DateTimeFields.Set(ref _fields.DayOfYear, _text.Number(3), node); break;
            case "D": DateTimeFields.Set(ref _fields.DayOfWeek, _text.Number(1), node); break;
            case "ID":
                DateTimeFields.Set(ref _fields.DayOfWeek, _text.Number(1), node);
                _fields.DayOfWeek = _fields.DayOfWeek >= 7 ? 1 : _fields.DayOfWeek + 1;
                break;
            case "WW" or "IW": DateTimeFields.Set(ref _fields.Week, _text.Number(2), node); break;
            case "W": DateTimeFields.Set(ref _fields.WeekOfMonth, _text.Number(1), node); break;
            case "J": DateTimeFields.Set(ref _fields.Julian, _text.Number(1), node); break;
            case "CC": DateTimeFields.Set(ref _fields.Century, _text.Number(2), node); break;
            case "Q": _text.Number(1); break;
            case "HH24": DateTimeFields.Set(ref _fields.Hour, _text.Number(2), node); break;
            case "HH" or "HH12":
                DateTimeFields.Set(ref _fields.Hour, _text.Number(2), node);
                _fields.IsTwelveHours = true;
                break;
            case "MI": DateTimeFields.Set(ref _fields.Minute, _text.Number(2), node); break;
            case "SS": DateTimeFields.Set(ref _fields.Second, _text.Number(2), node); break;
            case "SSSS" or "SSSSS": DateTimeFields.Set(ref _fields.SecondOfDay, _text.Number(pattern.Length), node); break;
            case "MS": Fraction(ref _fields.Milliseconds, 3, 3, node); break;
            case "US": Fraction(ref _fields.Microseconds, 6, 6, node); break;
            case ['F', 'F', var digits]:
                _fields.Precision = digits - '0';
                Fraction(ref _fields.Microseconds, digits - '0', 6, node);
                break;
            case "AM" or "PM" or "A.M." or "P.M.":
                DateTimeFields.Set(ref _fields.Afternoon, _text.Word(pattern.Length == 2 ? ["AM", "PM"] : ["A.M.", "P.M."]), node);
                _fields.IsTwelveHours = true;
                break;
            case "BC" or "AD" or "B.C." or "A.D.":
                DateTimeFields.Set(ref _fields.BeforeChrist, _text.Word(pattern.Length == 2 ? ["AD", "BC"] : ["A.D.", "B.C."]), node);
                break;
            case "TZH":
                _fields.ZoneSign = _text.Sign();
                DateTimeFields.Set(ref _fields.ZoneHours, _text.Number(2), node);
                break;
            case "TZM":
                if (_fields.ZoneSign == 0) _fields.ZoneSign = 1;
                DateTimeFields.Set(ref _fields.ZoneMinutes, _text.Number(2), node);
                break;
            default:
                throw new SqlError(SqlState.FeatureNotSupported, $"formatting field \"{node.Text}\" is only supported in to_char").ToException();
        }
    }

    private void Fraction(ref int field, int digits, int places, FormatNode node)
    {
        DateTimeFields.Set(ref field, _text.Number(digits), node);
        for (var taken = _text.Taken; taken < places; taken++) field *= 10;
    }

    private static SqlErrorException Misfit(string message) => new SqlError(SqlState.InvalidDatetimeFormat, message).ToException();
}
