using System.Runtime.CompilerServices;

namespace Lakehouse.Postgres.Types;

/// <summary>
/// The proleptic Gregorian calendar: days since 1970-01-01 to year, month and day and back. Years are astronomical, so 1 BC is 0.
/// </summary>
/// <remarks>
/// The division-free form of C. Neri and L. Schneider, "Euclidean affine functions and their application to calendar
/// algorithms" (2022), widened to 64 bits so that PostgreSQL's whole range of dates fits.
/// </remarks>
public static class CivilDate
{
    private const int DaysPerEra = 146097;
    private const int FirstCommon = -719162; // 0001-01-01
    private const int LastCommon = 2932896; // 9999-12-31
    private const uint DaysToFirst = 306; // from 0000-03-01
    private const long EraShift = 14_700; // eras before 1970-era that make every supported day non-negative
    private const long DayShift = 719468 + (DaysPerEra * EraShift);
    private const long YearShift = 400 * EraShift;

    /// <summary>Year, month (1 to 12) and day (1 to 31) of a day number.</summary>
    public static void FromDays(int days, out int year, out int month, out int day)
    {
        var n1 = (4 * (ulong)(days + DayShift)) + 3;
        var century = n1 / DaysPerEra;
        var n2 = ((uint)(n1 - (century * DaysPerEra)) / 4 * 4) + 3;
        var p2 = 2939745UL * n2;
        var yearOfCentury = p2 >> 32;
        var dayOfYear = (uint)p2 / 2939745 / 4;
        var n3 = (2141 * dayOfYear) + 197913;
        var afterDecember = dayOfYear >= 306;
        year = (int)((long)((100 * century) + yearOfCentury) - YearShift) + (afterDecember ? 1 : 0);
        month = (int)(n3 >> 16) - (afterDecember ? 12 : 0);
        day = (int)((n3 & 0xFFFF) / 2141) + 1;
    }

    /// <summary>
    /// Year, month and day where the year is from 1 to 9999, false otherwise. In 32 bits: that many days and the eras before
    /// fit.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryFromCommonDays(int days, out uint year, out uint month, out uint day)
    {
        // The calendar counts from the first of March of the year 0.
        var sinceFirst = (uint)(days - FirstCommon);
        var n1 = (4 * (sinceFirst + DaysToFirst)) + 3;
        var century = n1 / DaysPerEra;
        var n2 = (n1 - (century * DaysPerEra)) | 3;
        var p2 = 2939745UL * n2;
        var dayOfYear = (uint)p2 / 2939745 / 4;
        var n3 = (2141 * dayOfYear) + 197913;
        var afterDecember = dayOfYear >= 306 ? 1u : 0;
        year = (100 * century) + (uint)(p2 >> 32) + afterDecember;
        month = (n3 >> 16) - (12 * afterDecember);
        day = ((n3 & 0xFFFF) / 2141) + 1;
        return sinceFirst <= LastCommon - FirstCommon;
    }

    /// <summary>Day number of a date; the fields may be any month from 1 to 12 and any day.</summary>
    public static long ToDays(long year, int month, int day)
    {
        var y = month <= 2 ? year - 1 : year;
        var era = (y >= 0 ? y : y - 399) / 400;
        var yearOfEra = y - (era * 400);
        var dayOfYear = (((153 * (month + (month > 2 ? -3 : 9))) + 2) / 5) + day - 1;
        var dayOfEra = (yearOfEra * 365) + (yearOfEra / 4) - (yearOfEra / 100) + dayOfYear;
        return (era * DaysPerEra) + dayOfEra - 719468;
    }

    /// <summary>Whether February has 29 days.</summary>
    public static bool IsLeapYear(long year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    /// <summary>Days of a month.</summary>
    public static int DaysInMonth(long year, int month) => month switch
    {
        2 => IsLeapYear(year) ? 29 : 28,
        4 or 6 or 9 or 11 => 30,
        _ => 31,
    };

    /// <summary>Day of the week, 0 is Sunday.</summary>
    public static int DayOfWeek(int days) => (int)((((days + 4L) % 7) + 7) % 7);
}
