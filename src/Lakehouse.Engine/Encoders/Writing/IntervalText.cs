using System.Runtime.InteropServices;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>Intervals in every IntervalStyle.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.5.</remarks>
internal ref struct IntervalText
{
    /// <summary>Most characters.</summary>
    public const int MaxLength = 128;

    private readonly Span<byte> _at;
    private readonly long _years, _months, _days, _hours, _minutes, _seconds, _micros;
    private int _length;
    private bool _zero = true;
    private bool _negativeBefore;

    private IntervalText(Span<byte> at, Interval value)
    {
        _at = at;
        (_years, _months, _days) = (value.Months / 12, value.Months % 12, value.Days);
        _hours = value.Micros / EngineTimestamp.MicrosPerHour;
        _minutes = value.Micros / EngineTimestamp.MicrosPerMinute % 60;
        _seconds = value.Micros / EngineTimestamp.MicrosPerSecond % 60;
        _micros = value.Micros % EngineTimestamp.MicrosPerSecond;
    }

    private readonly bool HasTime => _hours != 0 || _minutes != 0 || _seconds != 0 || _micros != 0;

    private readonly bool IsTimeNegative => _hours < 0 || _minutes < 0 || _seconds < 0 || _micros < 0;

    /// <summary>Writes an interval into a span of <see cref="MaxLength"/>; returns its length.</summary>
    public static int Write(Span<byte> at, Interval value, IntervalStyle style)
    {
        var text = new IntervalText(at, value);
        switch (style)
        {
            case IntervalStyle.Postgres: text.WritePostgres(); break;
            case IntervalStyle.PostgresVerbose: text.WriteVerbose(); break;
            case IntervalStyle.Iso8601: text.WriteIso8601(); break;
            case IntervalStyle.SqlStandard: text.WriteSqlStandard(); break;
        }

        return text._length;
    }

    private void WritePostgres()
    {
        Part(_years, "year"u8);
        Part(_months, "mon"u8);
        Part(_days, "day"u8);
        if (!_zero && !HasTime) return;
        if (!_zero) Put(' ');
        if (IsTimeNegative) Put('-');
        else if (_negativeBefore) Put('+');
        Two(_hours);
        Put(':');
        Two(_minutes);
        Put(':');
        Seconds(padded: true);
    }

    /// <summary>A positive part after a negative one shows its sign.</summary>
    private void Part(long value, ReadOnlySpan<byte> unit)
    {
        if (value == 0) return;
        if (!_zero) Put(' ');
        if (_negativeBefore && value > 0) Put('+');
        Number(value);
        Put(' ');
        Put(unit);
        if (value != 1) Put('s');
        _negativeBefore = value < 0;
        _zero = false;
    }

    private void WriteVerbose()
    {
        Put('@');
        VerbosePart(_years, "year"u8);
        VerbosePart(_months, "mon"u8);
        VerbosePart(_days, "day"u8);
        VerbosePart(_hours, "hour"u8);
        VerbosePart(_minutes, "min"u8);
        if (_seconds != 0 || _micros != 0)
        {
            Put(' ');
            var negative = _seconds < 0 || (_seconds == 0 && _micros < 0);
            if (negative && _zero) _negativeBefore = true;
            else if (negative != _negativeBefore) Put('-');
            Seconds(padded: false);
            Put(" sec"u8);
            if (Math.Abs(_seconds) != 1 || _micros != 0) Put('s');
            _zero = false;
        }

        if (_zero) Put(" 0"u8);
        if (_negativeBefore) Put(" ago"u8);
    }

    /// <summary>The first part's sign becomes "ago", and the other parts are relative to it.</summary>
    private void VerbosePart(long value, ReadOnlySpan<byte> unit)
    {
        if (value == 0) return;
        if (_zero)
        {
            _negativeBefore = value < 0;
            value = Math.Abs(value);
        }
        else if (_negativeBefore)
        {
            value = -value;
        }

        Put(' ');
        Number(value);
        Put(' ');
        Put(unit);
        if (value != 1) Put('s');
        _zero = false;
    }

    private void WriteIso8601()
    {
        if (_years == 0 && _months == 0 && _days == 0 && !HasTime)
        {
            Put("PT0S"u8);
            return;
        }

        Put('P');
        IsoPart(_years, 'Y');
        IsoPart(_months, 'M');
        IsoPart(_days, 'D');
        if (!HasTime) return;
        Put('T');
        IsoPart(_hours, 'H');
        IsoPart(_minutes, 'M');
        if (_seconds == 0 && _micros == 0) return;
        if (_seconds < 0 || _micros < 0) Put('-');
        Seconds(padded: false);
        Put('S');
    }

    private void IsoPart(long value, char designator)
    {
        if (value == 0) return;
        Number(value);
        Put(designator);
    }

    private void WriteSqlStandard()
    {
        var negative = _years < 0 || _months < 0 || _days < 0 || IsTimeNegative;
        var positive = _years > 0 || _months > 0 || _days > 0 || _hours > 0 || _minutes > 0 || _seconds > 0 || _micros > 0;
        var yearMonth = _years != 0 || _months != 0;
        var standard = !(negative && positive) && !(yearMonth && (_days != 0 || HasTime));
        if (!negative && !positive)
        {
            Put('0');
            return;
        }

        if (!standard)
        {
            Put(_years < 0 || _months < 0 ? '-' : '+');
            YearMonth();
            Put(' ');
            Put(_days < 0 ? '-' : '+');
            Number(Math.Abs(_days));
            Put(' ');
            Put(IsTimeNegative ? '-' : '+');
            Clock();
            return;
        }

        if (negative) Put('-');
        if (yearMonth)
        {
            YearMonth();
            return;
        }

        if (_days != 0)
        {
            Number(Math.Abs(_days));
            Put(' ');
        }

        Clock();
    }

    private void YearMonth()
    {
        Number(Math.Abs(_years));
        Put('-');
        Number(Math.Abs(_months));
    }

    private void Clock()
    {
        Number(Math.Abs(_hours));
        Put(':');
        Two(_minutes);
        Put(':');
        Seconds(padded: true);
    }

    private void Seconds(bool padded)
    {
        if (padded) Two(_seconds);
        else Number(Math.Abs(_seconds));
        if (_micros != 0) _length += TimeText.WriteFraction(ref MemoryMarshal.GetReference(_at[_length..]), (uint)Math.Abs(_micros));
    }

    private void Two(long value)
    {
        var size = Math.Abs(value);
        if (size < 10) Put('0');
        Number(size);
    }

    private void Number(long value) => _length += Digits.Write(_at[_length..], value);

    private void Put(char c) => _at[_length++] = (byte)c;

    private void Put(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_at[_length..]);
        _length += text.Length;
    }
}
