using System.Globalization;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>Understands the two ISO 8601 forms of an interval: with designators (<c>P1Y2M3DT4H</c>) and alternative (<c>P0001-02-03T04:05:06</c>).</summary>
/// <remarks>PostgreSQL documentation, section 8.5.4, table 8.16.</remarks>
internal ref struct Iso8601IntervalDecoder
{
    private readonly DateTimeFailures _failures;
    private readonly IntervalSum _sum;
    private ReadOnlySpan<char> _rest;

    private Iso8601IntervalDecoder(ReadOnlySpan<char> text, DateTimeFailures failures)
    {
        _rest = text;
        _failures = failures;
        _sum = new IntervalSum(failures);
    }

    /// <summary>The value of a text that begins with P.</summary>
    public static Interval Decode(ReadOnlySpan<char> text, DateTimeFailures failures)
    {
        if (text.Length < 2) throw failures.BadFormat();
        var decoder = new Iso8601IntervalDecoder(text[1..], failures);
        var (datePart, haveField) = (true, false);
        while (!decoder._rest.IsEmpty)
        {
            if (decoder._rest[0] == 'T')
            {
                (datePart, haveField) = (false, false);
                decoder._rest = decoder._rest[1..];
                continue;
            }

            var (whole, fraction) = decoder.ReadNumber(out var digits);
            var unit = decoder._rest.IsEmpty ? '\0' : decoder._rest[0];
            if (!decoder._rest.IsEmpty) decoder._rest = decoder._rest[1..];
            if (datePart ? decoder.AddDatePart(whole, fraction, unit, digits, haveField) : decoder.AddTimePart(whole, fraction, unit, digits, haveField))
                return decoder._sum.ToInterval();
            haveField = true;
            if (unit == 'T') (datePart, haveField) = (false, false);
        }

        return decoder._sum.ToInterval();
    }

    /// <summary>True where the rest of the text was taken as well.</summary>
    private bool AddDatePart(long whole, double fraction, char unit, int digits, bool haveField)
    {
        switch (unit)
        {
            case 'Y': _sum.Add(whole, fraction, IntervalUnit.Year); return false;
            case 'M': _sum.Add(whole, fraction, IntervalUnit.Month); return false;
            case 'W': _sum.Add(whole, fraction, IntervalUnit.Week); return false;
            case 'D': _sum.Add(whole, fraction, IntervalUnit.Day); return false;
            case 'T' or '\0' when digits == 8 && !haveField:
                _sum.Add(whole / 10000, 0, IntervalUnit.Year);
                _sum.Add(whole / 100 % 100, 0, IntervalUnit.Month);
                _sum.Add(whole % 100, fraction, IntervalUnit.Day);
                return unit == '\0';
            case 'T' or '\0' or '-' when !haveField:
                _sum.Add(whole, fraction, IntervalUnit.Year);
                if (unit != '-') return unit == '\0';
                var (months, monthFraction) = ReadNumber(out _);
                _sum.Add(months, monthFraction, IntervalUnit.Month);
                if (_rest.IsEmpty) return true;
                if (_rest[0] == 'T') return false;
                if (_rest[0] != '-') throw _failures.BadFormat();
                _rest = _rest[1..];
                var (days, dayFraction) = ReadNumber(out _);
                _sum.Add(days, dayFraction, IntervalUnit.Day);
                if (_rest.IsEmpty) return true;
                return _rest[0] == 'T' ? false : throw _failures.BadFormat();
            default: throw _failures.BadFormat();
        }
    }

    private bool AddTimePart(long whole, double fraction, char unit, int digits, bool haveField)
    {
        switch (unit)
        {
            case 'H': _sum.Add(whole, fraction, IntervalUnit.Hour); return false;
            case 'M': _sum.Add(whole, fraction, IntervalUnit.Minute); return false;
            case 'S': _sum.Add(whole, fraction, IntervalUnit.Second); return false;
            case '\0' when digits == 6 && !haveField:
                _sum.Add(whole / 10000, 0, IntervalUnit.Hour);
                _sum.Add(whole / 100 % 100, 0, IntervalUnit.Minute);
                _sum.Add(whole % 100, fraction, IntervalUnit.Second);
                return true;
            case '\0' or ':' when !haveField:
                _sum.Add(whole, fraction, IntervalUnit.Hour);
                if (unit == '\0') return true;
                var (minutes, minuteFraction) = ReadNumber(out _);
                _sum.Add(minutes, minuteFraction, IntervalUnit.Minute);
                if (_rest.IsEmpty) return true;
                if (_rest[0] != ':') throw _failures.BadFormat();
                _rest = _rest[1..];
                var (seconds, secondFraction) = ReadNumber(out _);
                _sum.Add(seconds, secondFraction, IntervalUnit.Second);
                return _rest.IsEmpty ? true : throw _failures.BadFormat();
            default: throw _failures.BadFormat();
        }
    }

    /// <summary>A number with sign and fraction; <paramref name="digits"/> counts those before the point.</summary>
    private (long Whole, double Fraction) ReadNumber(out int digits)
    {
        var start = !_rest.IsEmpty && _rest[0] == '-' ? 1 : 0;
        var length = start;
        while (length < _rest.Length && char.IsAsciiDigit(_rest[length])) length++;
        digits = length - start;
        var end = length;
        if (end < _rest.Length && _rest[end] == '.')
        {
            end++;
            while (end < _rest.Length && char.IsAsciiDigit(_rest[end])) end++;
        }

        if (digits == 0 && end - length < 2) throw _failures.BadFormat();
        var whole = 0L;
        if (digits > 0 && !long.TryParse(_rest[start..length], NumberStyles.None, CultureInfo.InvariantCulture, out whole)) throw _failures.FieldOverflow();
        if (whole > int.MaxValue) throw _failures.FieldOverflow();
        var fraction = end - length < 2 ? 0 : double.Parse(_rest[length..end], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture);
        _rest = _rest[end..];
        return start == 1 ? (-whole, -fraction) : (whole, fraction);
    }
}
