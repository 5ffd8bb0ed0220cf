using System.Runtime.CompilerServices;
using Lakehouse.Postgres.Errors;
using Lakehouse.Postgres.Types;

namespace Lakehouse.Engine.Encoders.Writing;

/// <summary>Dates in every DateStyle.</summary>
/// <remarks>PostgreSQL documentation, section 8.5.2.</remarks>
internal static class DateText
{
    /// <summary>Most characters: a year of seven digits, month, day, <c> BC</c>.</summary>
    public const int MaxLength = 20;

    /// <summary>Characters of a date of the years 1 to 9999 in the ISO style.</summary>
    public const int IsoLength = 10;

    /// <summary>Writes a date in the ISO style where there is room for <see cref="MaxLength"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int WriteIso(ref byte at, int days)
    {
        if (!CivilDate.TryFromCommonDays(days, out var year, out var month, out var day)) return WriteUncommon(ref at, days);
        WriteIsoDate(ref at, year, month, day);
        return IsoLength;
    }

    /// <summary>Writes <c>yyyy-mm-dd</c> of a year from 1 to 9999: eight bytes in one store, then the day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void WriteIsoDate(ref byte at, uint year, uint month, uint day)
    {
        const ulong hyphens = ((ulong)'-' << 32) | ((ulong)'-' << 56);
        var century = year / 100;
        var text = hyphens | Digits.Pair(century) | ((ulong)Digits.Pair(year - (century * 100)) << 16) | ((ulong)Digits.Pair(month) << 40);
        Unsafe.WriteUnaligned(ref at, text);
        Digits.WriteTwo(ref Unsafe.Add(ref at, 8), day);
    }

    /// <summary>Writes a date.</summary>
    public static int Write(ref byte at, int days, DateStyle style, DateOrder order)
    {
        if (style == DateStyle.Iso) return WriteIso(ref at, days);
        if (WriteInfinity(ref at, days) is > 0 and var infinity) return infinity;
        Check(days);
        CivilDate.FromDays(days, out var year, out var month, out var day);
        var length = WriteDayAndMonth(ref at, month, day, style, order, style == DateStyle.Postgres ? (byte)'-' : Separator(style));
        Unsafe.Add(ref at, length) = style == DateStyle.Postgres ? (byte)'-' : Separator(style);
        length += 1 + WriteYear(ref Unsafe.Add(ref at, length + 1), year);
        return length + WriteEra(ref Unsafe.Add(ref at, length), year);
    }

    /// <summary>Writes day and month in the order of style and setting, with a separator between.</summary>
    public static int WriteDayAndMonth(ref byte at, int month, int day, DateStyle style, DateOrder order, byte separator)
    {
        var dayFirst = style == DateStyle.German || order == DateOrder.Dmy;
        Digits.WriteTwo(ref at, (uint)(dayFirst ? day : month));
        Unsafe.Add(ref at, 2) = separator;
        Digits.WriteTwo(ref Unsafe.Add(ref at, 3), (uint)(dayFirst ? month : day));
        return 5;
    }

    /// <summary>What stands between the numbers of the styles SQL and German.</summary>
    public static byte Separator(DateStyle style) => style == DateStyle.German ? (byte)'.' : (byte)'/';

    /// <summary>Writes a year without its era, four digits at least.</summary>
    public static int WriteYear(ref byte at, int year)
    {
        var number = (ulong)(year > 0 ? year : 1L - year);
        var count = Math.Max(4, Digits.Count(number));
        Digits.Fill(ref at, number, count);
        return count;
    }

    /// <summary>Writes <c> BC</c> where the year is before 1 AD.</summary>
    public static int WriteEra(ref byte at, int year)
    {
        if (year > 0) return 0;
        Unsafe.CopyBlockUnaligned(ref at, in " BC"u8[0], 3);
        return 3;
    }

    /// <summary>Writes an infinity; 0 where the date is none.</summary>
    public static int WriteInfinity(ref byte at, int days)
    {
        if (!EngineDate.IsInfinite(days)) return 0;
        var text = days > 0 ? "infinity"u8 : "-infinity"u8;
        Unsafe.CopyBlockUnaligned(ref at, in text[0], (uint)text.Length);
        return text.Length;
    }

    /// <summary>22008 where the engine's date is beyond PostgreSQL's range.</summary>
    public static void Check(int days)
    {
        if (days is < EngineDate.Min or > EngineDate.Max) throw SqlError.DatetimeOutOfRange("date", "").ToException();
    }

    private static int WriteUncommon(ref byte at, int days)
    {
        if (WriteInfinity(ref at, days) is > 0 and var infinity) return infinity;
        Check(days);
        CivilDate.FromDays(days, out var year, out var month, out var day);
        var length = WriteIsoDate(ref at, year, month, day);
        return length + WriteEra(ref Unsafe.Add(ref at, length), year);
    }

    /// <summary>Writes year, month and day of the ISO style without the era.</summary>
    public static int WriteIsoDate(ref byte at, int year, int month, int day)
    {
        var length = WriteYear(ref at, year);
        Unsafe.Add(ref at, length) = (byte)'-';
        Digits.WriteTwo(ref Unsafe.Add(ref at, length + 1), (uint)month);
        Unsafe.Add(ref at, length + 3) = (byte)'-';
        Digits.WriteTwo(ref Unsafe.Add(ref at, length + 4), (uint)day);
        return length + 6;
    }
}
