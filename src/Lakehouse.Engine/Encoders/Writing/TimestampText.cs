using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;
using Lakehouse.Postgres.Types.Zones;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>Timestamps in every DateStyle, with or without a zone.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.2.</remarks>
internal static class TimestampText
{
    /// <summary>Most characters: weekday, date, time, an abbreviation of ten letters, era.</summary>
    public const int MaxLength = 64;

    private const int LongestAbbreviation = 10;

    /// <summary>Writes a timestamp of the ISO style without a zone.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteIso(ref byte at, long micros)
    {
        var days = EngineTimestamp.Split(micros, out var timeOfDay);
        if (!CivilDate.TryFromCommonDays(days, out var year, out var month, out var day)) return Write(ref at, micros, null, DateStyle.Iso, DateOrder.Mdy);
        DateText.WriteIsoDate(ref at, year, month, day);
        Unsafe.Add(ref at, DateText.IsoLength) = (byte)' ';
        return DateText.IsoLength + 1 + TimeText.Write(ref Unsafe.Add(ref at, DateText.IsoLength + 1), timeOfDay);
    }

    /// <summary>Writes a timestamp; with a zone the value is UTC and shown as local there.</summary>
    public static int Write(ref byte at, long micros, PgTimeZone? zone, DateStyle style, DateOrder order)
    {
        if (EngineTimestamp.IsInfinite(micros)) return DateText.WriteInfinity(ref at, micros > 0 ? EngineDate.Infinity : EngineDate.NegativeInfinity);
        if (micros < EngineTimestamp.Min) throw SqlError.DatetimeOutOfRange("timestamp", "").ToException();
        var offset = zone?.At((long)Math.Floor(micros / 1e6));
        var local = micros;
        var days = EngineTimestamp.Split(local, out var timeOfDay);
        if (offset is not null)
        {
            timeOfDay += offset.Seconds * EngineTimestamp.MicrosPerSecond;
            days += EngineTimestamp.Split(timeOfDay, out timeOfDay);
        }

        CivilDate.FromDays(days, out var year, out var month, out var day);
        var length = style switch
        {
            DateStyle.Iso => WriteIsoParts(ref at, year, month, day, timeOfDay),
            DateStyle.Sql or DateStyle.German => WriteNumericParts(ref at, year, month, day, timeOfDay, style, order),
            DateStyle.Postgres => WritePostgresParts(ref at, days, year, month, day, timeOfDay, order),
        };
        if (offset is not null)
        {
            length += style == DateStyle.Iso
                ? TimeText.WriteOffset(ref Unsafe.Add(ref at, length), offset.Seconds)
                : WriteAbbreviation(ref Unsafe.Add(ref at, length), offset.Abbreviation);
        }

        return length + DateText.WriteEra(ref Unsafe.Add(ref at, length), year);
    }

    private static int WriteIsoParts(ref byte at, int year, int month, int day, long timeOfDay)
    {
        var length = DateText.WriteIsoDate(ref at, year, month, day);
        Unsafe.Add(ref at, length++) = (byte)' ';
        return length + TimeText.Write(ref Unsafe.Add(ref at, length), timeOfDay);
    }

    private static int WriteNumericParts(ref byte at, int year, int month, int day, long timeOfDay, DateStyle style, DateOrder order)
    {
        var separator = DateText.Separator(style);
        var length = DateText.WriteDayAndMonth(ref at, month, day, style, order, separator);
        Unsafe.Add(ref at, length++) = separator;
        length += DateText.WriteYear(ref Unsafe.Add(ref at, length), year);
        Unsafe.Add(ref at, length++) = (byte)' ';
        return length + TimeText.Write(ref Unsafe.Add(ref at, length), timeOfDay);
    }

    /// <summary><c>Wed Dec 17 07:37:16 1997</c>, the day before the month where the order says so.</summary>
    private static int WritePostgresParts(ref byte at, int days, int year, int month, int day, long timeOfDay, DateOrder order)
    {
        var weekdays = "SunMonTueWedThuFriSat"u8;
        var months = "JanFebMarAprMayJunJulAugSepOctNovDec"u8;
        var text = MemoryMarshal.CreateSpan(ref at, MaxLength);
        weekdays.Slice(CivilDate.DayOfWeek(days) * 3, 3).CopyTo(text);
        text[3] = text[7] = (byte)' ';
        var name = months.Slice((month - 1) * 3, 3);
        if (order == DateOrder.Dmy)
        {
            Digits.WriteTwo(ref text[4], (uint)day);
            text[6] = (byte)' ';
            name.CopyTo(text[7..]);
        }
        else
        {
            name.CopyTo(text[4..]);
            Digits.WriteTwo(ref text[8], (uint)day);
        }

        text[10] = (byte)' ';
        var length = 11 + TimeText.Write(ref text[11], timeOfDay);
        text[length++] = (byte)' ';
        return length + DateText.WriteYear(ref text[length], year);
    }

    private static int WriteAbbreviation(ref byte at, string abbreviation)
    {
        at = (byte)' ';
        var count = Math.Min(abbreviation.Length, LongestAbbreviation);
        for (var i = 0; i < count; i++) Unsafe.Add(ref at, i + 1) = (byte)abbreviation[i];
        return count + 1;
    }
}
