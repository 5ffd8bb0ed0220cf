namespace Lakehouse.Postgres.Types.Zones;

/// <summary>Reads a <see cref="PosixRule"/> from its text.</summary>
public ref struct PosixRuleParser
{
    private static readonly PosixDate DefaultStart = new('M', 3, 2, 0, 7200);
    private static readonly PosixDate DefaultEnd = new('M', 11, 1, 0, 7200);

    private ReadOnlySpan<char> _rest;

    private PosixRuleParser(ReadOnlySpan<char> text) => _rest = text;

    /// <summary>False where the text is no rule.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out PosixRule rule)
    {
        rule = new PosixRule(new ZoneOffset(0, false, "UTC"), null, DefaultStart, DefaultEnd);
        var parser = new PosixRuleParser(text);
        if (!parser.TryName(out var standardName) || !parser.TryOffset(out var west)) return false;
        rule = rule with { Standard = new ZoneOffset(-west, false, standardName) };
        if (parser._rest.IsEmpty) return true;

        if (!parser.TryName(out var daylightName)) return false;
        var daylight = -west + 3600;
        if (!parser._rest.IsEmpty && parser._rest[0] != ',')
        {
            if (!parser.TryOffset(out var daylightWest)) return false;
            daylight = -daylightWest;
        }

        rule = rule with { Daylight = new ZoneOffset(daylight, true, daylightName) };
        if (parser._rest.IsEmpty) return true;
        if (!parser.TryDate(out var start) || !parser.TryDate(out var end)) return false;
        rule = rule with { Start = start, End = end };
        return parser._rest.IsEmpty;
    }

    private bool TryName(out string name)
    {
        name = "";
        if (_rest.IsEmpty) return false;
        if (_rest[0] == '<')
        {
            var close = _rest.IndexOf('>');
            if (close < 2) return false;
            name = _rest[1..close].ToString();
            _rest = _rest[(close + 1)..];
            return true;
        }

        var length = 0;
        while (length < _rest.Length && char.IsAsciiLetter(_rest[length])) length++;
        if (length < 3) return false;
        name = _rest[..length].ToString();
        _rest = _rest[length..];
        return true;
    }

    private bool TryOffset(out int seconds)
    {
        seconds = 0;
        var negative = false;
        if (!_rest.IsEmpty && _rest[0] is '+' or '-')
        {
            negative = _rest[0] == '-';
            _rest = _rest[1..];
        }

        if (!TryNumber(out var hours)) return false;
        seconds = hours * 3600;
        if (TryTake(':'))
        {
            if (!TryNumber(out var minutes)) return false;
            seconds += minutes * 60;
            if (TryTake(':'))
            {
                if (!TryNumber(out var rest)) return false;
                seconds += rest;
            }
        }

        if (negative) seconds = -seconds;
        return Math.Abs(seconds) <= 7 * 24 * 3600;
    }

    private bool TryDate(out PosixDate date)
    {
        date = default;
        if (!TryTake(',')) return false;
        var (kind, month, week, day, seconds) = ('0', 0, 0, 0, 7200);
        if (TryTake('M'))
        {
            kind = 'M';
            if (!TryNumber(out month) || !TryTake('.') || !TryNumber(out week) || !TryTake('.') || !TryNumber(out day)) return false;
            if (month is < 1 or > 12 || week is < 1 or > 5 || day > 6) return false;
        }
        else
        {
            if (TryTake('J')) kind = 'J';
            if (!TryNumber(out day) || day > 365 || (kind == 'J' && day == 0)) return false;
        }

        if (TryTake('/') && !TryOffset(out seconds)) return false;
        date = new PosixDate(kind, month, week, day, seconds);
        return true;
    }

    private bool TryTake(char expected)
    {
        if (_rest.IsEmpty || _rest[0] != expected) return false;
        _rest = _rest[1..];
        return true;
    }

    private bool TryNumber(out int number)
    {
        number = 0;
        var length = 0;
        while (length < _rest.Length && length < 4 && char.IsAsciiDigit(_rest[length])) number = (number * 10) + (_rest[length++] - '0');
        _rest = _rest[length..];
        return length > 0;
    }
}
