using Lakehouse.Postgres.Types;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>Understands the traditional and the SQL-standard forms of an interval: fields are read from the right, so that a unit is known before its number.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.4.</remarks>
internal sealed class IntervalDecoder
{
    private readonly DateTimeFailures _failures;
    private readonly IntervalSum _sum;
    private readonly IntervalFields _range;
    private readonly bool _allNegative;
    private IntervalUnit? _unit;

    private IntervalDecoder(List<DateTimeField> fields, InputSettings settings, IntervalFields range, DateTimeFailures failures)
    {
        _failures = failures;
        _range = range;
        _sum = new IntervalSum(failures);
        _allNegative = settings.IntervalStyle == IntervalStyle.SqlStandard && fields.Count > 0 && fields[0].Text[0] == '-'
            && !fields.Skip(1).Any(field => field.Text[0] is '-' or '+');
    }

    public static Interval Decode(ReadOnlySpan<char> text, InputSettings settings, IntervalFields range, DateTimeFailures failures)
    {
        var fields = DateTimeTokenizer.Tokenize(text) ?? throw failures.BadFormat();
        var decoder = new IntervalDecoder(fields, settings, range, failures);
        return decoder.Decode(fields);
    }

    private Interval Decode(List<DateTimeField> fields)
    {
        var (mask, ago) = (FieldMask.None, false);
        for (var i = fields.Count - 1; i >= 0; i--)
        {
            var text = fields[i].Text;
            var read = FieldMask.None;
            switch (fields[i].Kind)
            {
                case FieldKind.Time:
                    read = ReadTime(text, mask, negative: false);
                    break;
                case FieldKind.Zone when text.IndexOf(':', 1) > 0:
                    read = ReadTime(text[1..], mask, text[0] == '-');
                    break;
                case FieldKind.Zone or FieldKind.Date or FieldKind.Number:
                    read = ReadNumber(text);
                    break;
                default:
                    if (text == "ago") ago = true;
                    else _unit = IntervalUnits.Find(text) ?? throw _failures.BadFormat();
                    break;
            }

            if ((read & mask) != 0) throw _failures.BadFormat();
            mask |= read;
        }

        if (mask == FieldMask.None) throw _failures.BadFormat();
        if (ago) _sum.Negate();
        return _sum.ToInterval();
    }

    private FieldMask ReadTime(string text, FieldMask mask, bool negative)
    {
        if ((mask & FieldMask.Time) != 0) throw _failures.BadFormat();
        var hours = _failures.ReadLong(text, out var rest);
        var (minutes, seconds, micros) = ReadMinutes(rest, ref hours);
        if (hours < 0 || minutes is < 0 or > 59 || seconds is < 0 or > 60) throw _failures.FieldOverflow();
        var total = ((Int128)hours * EngineTimestamp.MicrosPerHour) + (minutes * EngineTimestamp.MicrosPerMinute)
            + (seconds * EngineTimestamp.MicrosPerSecond) + micros;
        if (total > long.MaxValue) throw _failures.FieldOverflow();
        _sum.AddTime((long)(negative || _allNegative ? -total : total));
        _unit = IntervalUnit.Day;
        return FieldMask.Time;
    }

    private (int Minutes, int Seconds, int Micros) ReadMinutes(ReadOnlySpan<char> rest, ref long hours)
    {
        var small = (int)Math.Min(hours, int.MaxValue);
        var result = TimeFields.ReadMinutes(rest, ref small, _failures);
        if (small == 0 && hours != 0)
        {
            hours = 0;
        }
        else if (_range == (IntervalFields.Minute | IntervalFields.Second) && rest.Count(':') == 1 && !rest.Contains('.'))
        {
            // Two fields of MINUTE TO SECOND are minutes and seconds.
            result = ((int)hours, result.Minute, 0);
            hours = 0;
        }

        return result;
    }

    private FieldMask ReadNumber(string text)
    {
        _unit ??= UnitOfRange();
        var whole = _failures.ReadLong(text, out var rest);
        var fraction = 0.0;
        if (!rest.IsEmpty && rest[0] == '-')
        {
            var months = _failures.ReadInt(rest[1..], out rest);
            if (months is < 0 or >= 12) throw _failures.FieldOverflow();
            if (!rest.IsEmpty) throw _failures.BadFormat();
            if (Int128.Abs(whole) > int.MaxValue) throw _failures.FieldOverflow();
            _unit = IntervalUnit.Month;
            whole = (whole * 12) + (text[0] == '-' ? -months : months);
        }
        else if (!rest.IsEmpty && rest[0] == '.')
        {
            fraction = _failures.ReadFraction(rest);
            if (text[0] == '-') fraction = -fraction;
        }
        else if (!rest.IsEmpty)
        {
            throw _failures.BadFormat();
        }

        if (_allNegative)
        {
            if (whole > 0) whole = -whole;
            if (fraction > 0) fraction = -fraction;
        }

        var read = _sum.Add(whole, fraction, _unit.Value);
        // A number before hours is days, also where it has no unit.
        if (_unit == IntervalUnit.Hour) _unit = IntervalUnit.Day;
        return read;
    }

    /// <summary>The unit of a number without one: the last of the type's fields, else seconds.</summary>
    private IntervalUnit UnitOfRange()
    {
        if ((_range & IntervalFields.Second) != 0) return IntervalUnit.Second;
        if ((_range & IntervalFields.Minute) != 0) return IntervalUnit.Minute;
        if ((_range & IntervalFields.Hour) != 0) return IntervalUnit.Hour;
        if ((_range & IntervalFields.Day) != 0) return IntervalUnit.Day;
        if ((_range & IntervalFields.Month) != 0) return IntervalUnit.Month;
        return (_range & IntervalFields.Year) != 0 ? IntervalUnit.Year : IntervalUnit.Second;
    }
}
