using System.Globalization;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Functions.Formatting;

/// <summary>to_date() and to_timestamp(text, text).</summary>
/// <remarks>PostgreSQL documentation, section 9.8. Separators match any separator, as without FX.</remarks>
internal sealed class DateTimeReader
{
    private readonly string _text;
    private int _at;
    private int? _year, _month, _day, _dayOfYear, _julian;
    private int _hour, _minute, _second, _century;
    private long _micros;
    private bool _bc, _pm, _am;
    private bool _twelve;

    private DateTimeReader(string text) => _text = text;

    /// <summary>Microseconds since 1970, in the session's zone.</summary>
    public static long Timestamp(string text, string template)
    {
        var reader = new DateTimeReader(text);
        reader.Read(template);
        return reader.Result(text);
    }

    /// <summary>Days since 1970.</summary>
    public static int Date(string text, string template) => EngineTimestamp.Split(Timestamp(text, template), out _);

    private void Read(string template)
    {
        var nodes = FormatNode.Parse(template);
        for (var i = 0; i < nodes.Length; i++)
        {
            var node = nodes[i];
            if (node.Pattern is null)
            {
                if (_at < _text.Length && (char.IsWhiteSpace(node.Text[0]) || IsSeparator(node.Text[0])))
                {
                    if (IsSeparator(_text[_at]) || char.IsWhiteSpace(_text[_at])) _at++;
                }
                else if (_at < _text.Length) _at++;
                continue;
            }
            while (_at < _text.Length && char.IsWhiteSpace(_text[_at])) _at++;
            if (_at >= _text.Length) return;
            var next = i + 1 < nodes.Length ? nodes[i + 1].Pattern : null;
            Take(node, next is not null && char.IsAsciiLetter(next[0]));
            if (node.Ordinal is not null) _at = Math.Min(_at + 2, _text.Length);
        }
    }

    private static bool IsSeparator(char c) => c < 128 && !char.IsAsciiLetterOrDigit(c) && c > ' ';

    private void Take(FormatNode node, bool adjacent)
    {
        switch (node.Pattern)
        {
            case "YYYY" or "IYYY": _year = Number(adjacent ? 4 : 10, node); break;
            case "Y,YYY":
                _year = Number(10, node) * 1000;
                _at++;
                _year += Number(3, node);
                break;
            case "YYY" or "YY" or "Y": _year = ShortYear(Number(node.Pattern.Length, node)); break;
            case "MM": _month = Number(2, node); break;
            case "MONTH" or "MON": _month = MonthOf(node.Pattern == "MON"); break;
            case "DD": _day = Number(2, node); break;
            case "DDD": _dayOfYear = Number(3, node); break;
            case "J": _julian = Number(10, node); break;
            case "CC": _century = Number(2, node); break;
            case "HH24": _hour = Number(2, node); break;
            case "HH" or "HH12": (_hour, _twelve) = (Number(2, node), true); break;
            case "MI": _minute = Number(2, node); break;
            case "SS": _second = Number(2, node); break;
            case "SSSS" or "SSSSS": SecondsOfDay(Number(5, node)); break;
            case "MS": _micros = Fraction(3) * 1000; break;
            case "US": _micros = Fraction(6); break;
            case "FF1" or "FF2" or "FF3" or "FF4" or "FF5" or "FF6": _micros = Fraction(node.Pattern[2] - '0') * (long)Math.Pow(10, 6 - (node.Pattern[2] - '0')); break;
            case "AM" or "PM": Meridiem(2); break;
            case "A.M." or "P.M.": Meridiem(4); break;
            case "BC" or "AD":
                _bc = _text[_at] is 'b' or 'B';
                _at = Math.Min(_at + 2, _text.Length);
                break;
            case "DAY" or "DY":
                while (_at < _text.Length && char.IsAsciiLetter(_text[_at])) _at++;
                break;
            case "D" or "ID" or "W" or "Q": Number(1, node); break;
            case "WW" or "IW": Number(2, node); break;
            default: throw new SqlErrorException(new SqlError(SqlState.FeatureNotSupported, $"formatting field \"{node.Text}\" is only supported in to_char"));
        }
    }

    private int Number(int digits, FormatNode node)
    {
        var start = _at;
        if (_at < _text.Length && _text[_at] is '-' or '+' && node.Pattern is "YYYY") _at++;
        while (_at < _text.Length && _at - start < digits && char.IsAsciiDigit(_text[_at])) _at++;
        if (int.TryParse(_text.AsSpan(start, _at - start), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        throw new SqlErrorException(new SqlError(
            SqlState.InvalidDatetimeFormat, $"invalid value \"{_text[start..Math.Min(_text.Length, start + digits)]}\" for \"{node.Text}\"")
        {
            Detail = "Value must be an integer.",
        });
    }

    private long Fraction(int digits)
    {
        var start = _at;
        while (_at < _text.Length && _at - start < digits && char.IsAsciiDigit(_text[_at])) _at++;
        return long.Parse(_text[start.._at].PadRight(digits, '0'), CultureInfo.InvariantCulture);
    }

    // The year nearest to 2020.
    private static int ShortYear(int year) => year switch
    {
        < 70 => year + 2000,
        < 100 => year + 1900,
        < 520 => year + 2000,
        < 1000 => year + 1000,
        _ => year,
    };

    private int MonthOf(bool abbreviated)
    {
        for (var month = 1; month <= 12; month++)
        {
            var name = DateTimeFormat.MonthName(month);
            if (abbreviated) name = name[..3];
            if (string.Compare(_text, _at, name, 0, name.Length, StringComparison.OrdinalIgnoreCase) != 0) continue;
            _at += name.Length;
            return month;
        }
        throw new SqlErrorException(new SqlError(
            SqlState.InvalidDatetimeFormat, $"invalid value \"{_text[_at..]}\" for \"{(abbreviated ? "Mon" : "Month")}\"")
        {
            Detail = "The given value did not match any of the allowed values for this field.",
        });
    }

    private void SecondsOfDay(int seconds) => (_hour, _minute, _second) = (seconds / 3600, seconds / 60 % 60, seconds % 60);

    private void Meridiem(int length)
    {
        (_pm, _am) = (_text[_at] is 'p' or 'P', _text[_at] is 'a' or 'A');
        _at = Math.Min(_at + length, _text.Length);
        _twelve = true;
    }

    private long Result(string text)
    {
        if (_twelve)
        {
            if (_hour is < 1 or > 12)
            {
                throw new SqlErrorException(new SqlError(SqlState.InvalidDatetimeFormat, $"hour \"{_hour}\" is invalid for the 12-hour clock")
                {
                    Hint = "Use the 24-hour clock, or give an hour between 1 and 12.",
                });
            }
            if (_pm && _hour < 12) _hour += 12;
            else if (_am && _hour == 12) _hour = 0;
        }
        var year = _year ?? (_century > 0 ? ((_century - 1) * 100) + 1 : _bc ? -1 : 0);
        if (_bc) year = year > 0 ? 1 - year : year;
        else if (year < 0) year++;
        // Without a year it is 1 BC, as PostgreSQL has it.
        var (month, day) = (_month ?? 1, _day ?? 1);
        if (month is < 1 or > 12 || day < 1 || day > CivilDate.DaysInMonth(year, month) || _hour > 23 || _minute > 59 || _second > 59)
            throw new SqlErrorException(new SqlError(SqlState.DatetimeFieldOverflow, $"date/time field value out of range: \"{text}\""));
        var days = _julian - 2440588 ?? (_dayOfYear is { } of ? CivilDate.ToDays(year, 1, 1) + of - 1 : CivilDate.ToDays(year, month, day));
        return (days * EngineTimestamp.MicrosPerDay) + (_hour * EngineTimestamp.MicrosPerHour) + (_minute * EngineTimestamp.MicrosPerMinute)
            + (_second * EngineTimestamp.MicrosPerSecond) + _micros;
    }
}
