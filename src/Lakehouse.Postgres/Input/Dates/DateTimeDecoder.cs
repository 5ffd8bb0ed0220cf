using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>
/// Understands the fields of a date, a timestamp, or a time of day. One instance decodes one text.
/// </summary>
/// <remarks>PostgreSQL documentation, appendix B.1 "Date/Time Input Interpretation" and B.2 "Handling of Invalid or Ambiguous Timestamps".</remarks>
internal sealed class DateTimeDecoder
{
    private readonly DecodedDateTime _value = new();
    private readonly List<DateTimeField> _fields;
    private readonly InputSettings _settings;
    private readonly DateTimeFailures _failures;
    private readonly DateFields _dates;
    private readonly bool _timeOnly;
    private WordKind? _label;

    private DateTimeDecoder(ReadOnlySpan<char> text, string type, InputSettings settings, bool timeOnly)
    {
        _settings = settings;
        _timeOnly = timeOnly;
        _failures = new DateTimeFailures(type, text.ToString());
        _fields = DateTimeTokenizer.Tokenize(text) ?? throw _failures.BadFormat();
        _dates = new DateFields(_value, settings.DateOrder, _failures);
    }

    /// <summary>A date with or without a time and a zone, or a special value.</summary>
    public static DecodedDateTime DecodeDateTime(ReadOnlySpan<char> text, string type, InputSettings settings, out DateTimeFailures failures)
    {
        var decoder = new DateTimeDecoder(text, type, settings, timeOnly: false);
        failures = decoder._failures;
        decoder.ReadFields();
        decoder.Finish();
        if (decoder._value.Special != SpecialValue.None) return decoder._value;
        if ((decoder._value.Mask & FieldMask.Date) != FieldMask.Date) throw failures.BadFormat();
        decoder.ResolveZone(decoder._value.Days);
        return decoder._value;
    }

    /// <summary>A time of day with or without a zone and, for the zone's sake, a date.</summary>
    public static DecodedDateTime DecodeTime(ReadOnlySpan<char> text, string type, InputSettings settings)
    {
        var decoder = new DateTimeDecoder(text, type, settings, timeOnly: true);
        decoder.ReadFields();
        decoder.Finish();
        var value = decoder._value;
        if (value.Special != SpecialValue.None) throw decoder._failures.BadFormat();
        TimeFields.CheckOverflow(value, decoder._failures);
        if ((value.Mask & FieldMask.Time) != FieldMask.Time) throw decoder._failures.BadFormat();
        var hasDate = (value.Mask & FieldMask.Date) == FieldMask.Date;
        if (!hasDate && value.NamedZone is { Constant: null }) throw decoder._failures.BadFormat();
        decoder.ResolveZone(hasDate ? value.Days : decoder.Today(out _));
        return value;
    }

    private void ReadFields()
    {
        for (var i = 0; i < _fields.Count; i++)
        {
            var text = _fields[i].Text;
            var read = _fields[i].Kind switch
            {
                FieldKind.Date => ReadDateOrZone(i, text),
                FieldKind.Time => ReadTime(text),
                FieldKind.Zone => ReadOffset(text),
                FieldKind.Number => _label is null ? ReadNumber(i, text) : ReadLabelled(text),
                FieldKind.Text or FieldKind.SignedText => ReadWord(i, text),
            };
            if ((read & _value.Mask) != 0) throw _failures.BadFormat();
            _value.Mask |= read;
        }
    }

    private FieldMask ReadDateOrZone(int index, string text)
    {
        if (_label == WordKind.Julian) throw _failures.BadFormat();
        var dateIsPossible = _timeOnly
            ? index == 0 && _fields.Count >= 2 && (_fields[^1].Kind == FieldKind.Date || _fields[1].Kind == FieldKind.Time)
            : _label is null && (_value.Mask & (FieldMask.Month | FieldMask.Day)) != (FieldMask.Month | FieldMask.Day);
        if (dateIsPossible) return _dates.ReadDate(text, _value.Mask);
        if (char.IsAsciiDigit(text[0]) || _label is not null)
        {
            // A time run together with an offset: hhmmss-zz.
            _label = null;
            var minus = text.IndexOf('-');
            if ((_value.Mask & FieldMask.Time) == FieldMask.Time || minus < 0) throw _failures.BadFormat();
            _value.OffsetSeconds = TimeFields.ReadOffset(text.AsSpan(minus), _failures);
            return _dates.ReadRunTogether(text[..minus], _timeOnly ? _value.Mask | FieldMask.Date : _value.Mask) | FieldMask.Zone;
        }

        _value.NamedZone = ZoneDirectory.Find(text) ?? throw SqlError.ZoneNotRecognized(text).ToException();
        return FieldMask.Zone;
    }

    private FieldMask ReadTime(string text)
    {
        if (_label is not (null or WordKind.IsoTime)) throw _failures.BadFormat();
        _label = null;
        var read = TimeFields.ReadTime(text, _value, _failures);
        if (!_timeOnly) TimeFields.CheckOverflow(_value, _failures);
        return read;
    }

    private FieldMask ReadOffset(string text)
    {
        _value.OffsetSeconds = TimeFields.ReadOffset(text, _failures);
        return FieldMask.Zone;
    }

    private FieldMask ReadLabelled(string text)
    {
        var label = _label;
        _label = null;
        if (label == WordKind.IsoTime)
        {
            var time = _dates.ReadRunTogether(text, _value.Mask | FieldMask.Date);
            return time == FieldMask.Time ? time : throw _failures.BadFormat();
        }

        if (label != WordKind.Julian) throw _failures.BadFormat();
        var day = _failures.ReadInt(text, out var rest);
        if (!rest.IsEmpty && rest[0] != '.') throw _failures.BadFormat();
        if (day < 0) throw _failures.FieldOverflow();
        _value.SetDate((int)Math.Min(day - (long)EngineDate.JulianOfEpoch, EngineDate.Max));
        _value.FromJulianDay = true;
        if (rest.IsEmpty) return FieldMask.Date;
        _value.SetTimeOfDay((long)(_failures.ReadFraction(rest) * EngineTimestamp.MicrosPerDay));
        return FieldMask.Date | FieldMask.Time;
    }

    private FieldMask ReadNumber(int index, string text)
    {
        var point = text.IndexOf('.');
        if (_timeOnly)
        {
            if (point >= 0)
            {
                if (index == 0 && _fields.Count >= 2 && _fields[^1].Kind == FieldKind.Date) return _dates.ReadDate(text, _value.Mask);
                return point > 2 ? _dates.ReadRunTogether(text, _value.Mask | FieldMask.Date) : throw _failures.BadFormat();
            }

            return text.Length > 4
                ? _dates.ReadRunTogether(text, _value.Mask | FieldMask.Date)
                : _dates.ReadNumber(text, _value.Mask | FieldMask.Date);
        }

        if (point >= 0 && (_value.Mask & FieldMask.Date) == 0) return _dates.ReadDate(text, _value.Mask);
        if (point > 2) return _dates.ReadRunTogether(text, _value.Mask);
        if (text.Length >= 6 && ((_value.Mask & FieldMask.Date) == 0 || (_value.Mask & FieldMask.Time) == 0))
            return _dates.ReadRunTogether(text, _value.Mask);
        return _dates.ReadNumber(text, _value.Mask);
    }

    private FieldMask ReadWord(int index, string text)
    {
        if (ZoneAbbreviations.Find(text) is { } abbreviation) return ReadAbbreviation(abbreviation);
        var word = DateTimeWords.Find(text);
        switch (word?.Kind)
        {
            case null:
                _value.NamedZone = ZoneDirectory.Find(text) ?? throw _failures.BadFormat();
                return FieldMask.Zone;
            case WordKind.Ignored:
                return FieldMask.None;
            case WordKind.Special:
                return ReadSpecial((SpecialValue)word.Value);
            case WordKind.Month when !_timeOnly:
                return ReadMonth(word.Value);
            case WordKind.DaylightModifier:
                _value.OffsetSeconds += word.Value;
                return FieldMask.DaylightModifier;
            case WordKind.AmPm:
                _value.HalfDay = word.Value;
                return FieldMask.AmPm;
            case WordKind.Era:
                _value.BeforeChrist = word.Value == 1;
                return FieldMask.Era;
            case WordKind.Weekday when !_timeOnly:
                return FieldMask.Weekday;
            case WordKind.IsoTime:
                var followed = index < _fields.Count - 1 && _fields[index + 1].Kind is FieldKind.Number or FieldKind.Time or FieldKind.Date;
                if (!followed || (!_timeOnly && (_value.Mask & FieldMask.Date) != FieldMask.Date)) throw _failures.BadFormat();
                _label = WordKind.IsoTime;
                return FieldMask.None;
            case WordKind.Julian or WordKind.Unit:
                _label = word.Kind;
                return FieldMask.None;
            default:
                throw _failures.BadFormat();
        }
    }

    private FieldMask ReadMonth(int month)
    {
        var read = FieldMask.Month;
        if ((_value.Mask & FieldMask.Month) != 0 && !_value.HasTextMonth && (_value.Mask & FieldMask.Day) == 0 && _value.Month is >= 1 and <= 31)
        {
            _value.Day = _value.Month;
            read = FieldMask.Day;
        }

        _value.HasTextMonth = true;
        _value.Month = month;
        return read;
    }

    private FieldMask ReadAbbreviation(ZoneAbbreviation abbreviation)
    {
        if (abbreviation.Zone is null) _value.OffsetSeconds = abbreviation.Seconds;
        else _value.ChangingAbbreviation = abbreviation;
        return FieldMask.Zone;
    }

    private FieldMask ReadSpecial(SpecialValue special)
    {
        var today = Today(out var timeOfDay);
        switch (special)
        {
            case SpecialValue.Now:
                _value.SetDate(today);
                _value.SetTimeOfDay(timeOfDay);
                if (_timeOnly) return FieldMask.Time;
                _value.OffsetSeconds = _settings.Zone.At(FloorSeconds(_settings.NowMicros)).Seconds;
                return FieldMask.Date | FieldMask.Time | FieldMask.Zone;
            case SpecialValue.Midnight:
                _value.SetTimeOfDay(0);
                return FieldMask.Time | FieldMask.Zone;
            case SpecialValue.Today or SpecialValue.Tomorrow or SpecialValue.Yesterday when !_timeOnly:
                _value.SetDate(today + special switch { SpecialValue.Tomorrow => 1, SpecialValue.Yesterday => -1, _ => 0 });
                _value.FromJulianDay = true;
                return FieldMask.Date;
            default:
                _value.Special = special;
                return FieldMask.Date | FieldMask.Time | FieldMask.Zone;
        }
    }

    private void Finish()
    {
        if (_value.Special == SpecialValue.None) _dates.Validate(_value.Mask);
        if (_value.HalfDay is not { } half) return;
        if (_value.Hour > 12) throw _failures.FieldOverflow();
        if (half == 0 && _value.Hour == 12) _value.Hour = 0;
        else if (half == 1 && _value.Hour != 12) _value.Hour += 12;
    }

    private void ResolveZone(long days)
    {
        var local = (days * 86_400) + (_value.TimeOfDay / EngineTimestamp.MicrosPerSecond);
        var daylightModifier = (_value.Mask & FieldMask.DaylightModifier) != 0;
        if (_value.NamedZone is { } zone)
        {
            if (daylightModifier) throw _failures.BadFormat();
            _value.OffsetSeconds = zone.AtLocal(local).Seconds;
        }
        else if (_value.ChangingAbbreviation is { } abbreviation)
        {
            if (daylightModifier) throw _failures.BadFormat();
            var history = ZoneDirectory.Find(abbreviation.Zone) ?? throw SqlError.ZoneNotRecognized(abbreviation.Zone).ToException();
            var likely = history.AtLocal(local);
            _value.OffsetSeconds = (history.FindAbbreviation(abbreviation.Abbreviation, local - likely.Seconds) ?? likely).Seconds;
        }
        else if ((_value.Mask & FieldMask.Zone) == 0)
        {
            if (daylightModifier) throw _failures.BadFormat();
            _value.OffsetSeconds = _settings.Zone.AtLocal(local).Seconds;
        }
    }

    private int Today(out long timeOfDay)
    {
        var offset = _settings.Zone.At(FloorSeconds(_settings.NowMicros)).Seconds;
        return EngineTimestamp.Split(_settings.NowMicros + (offset * EngineTimestamp.MicrosPerSecond), out timeOfDay);
    }

    private static long FloorSeconds(long micros) => (long)Math.Floor(micros / 1e6);
}
