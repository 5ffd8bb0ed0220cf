namespace Lakehouse.Postgres.Input.Dates;

/// <summary>What a piece of a date or time looks like before it is understood.</summary>
internal enum FieldKind
{
    /// <summary>Digits, perhaps with one decimal point.</summary>
    Number,

    /// <summary>Letters.</summary>
    Text,

    /// <summary>Digits or letters joined by hyphens, slashes or points.</summary>
    Date,

    /// <summary>Digits with colons.</summary>
    Time,

    /// <summary>A sign and digits.</summary>
    Zone,

    /// <summary>A sign and letters.</summary>
    SignedText,
}

/// <summary>A piece of a date or time.</summary>
/// <param name="Kind">Its looks.</param>
/// <param name="Text">Its characters, letters in lower case.</param>
internal readonly record struct DateTimeField(FieldKind Kind, string Text);

/// <summary>Which fields have been read: each may come once.</summary>
[Flags]
internal enum FieldMask
{
    None = 0,
    Year = 1 << 0,
    Month = 1 << 1,
    Day = 1 << 2,
    Hour = 1 << 3,
    Minute = 1 << 4,
    Second = 1 << 5,
    Millisecond = 1 << 6,
    Microsecond = 1 << 7,
    DayOfYear = 1 << 8,
    Zone = 1 << 9,
    DaylightModifier = 1 << 10,
    AmPm = 1 << 11,
    Era = 1 << 12,
    Weekday = 1 << 13,
    Week = 1 << 14,
    Decade = 1 << 15,
    Century = 1 << 16,
    Millennium = 1 << 17,

    Date = Year | Month | Day,
    AllSeconds = Second | Millisecond | Microsecond,
    Time = Hour | Minute | AllSeconds,
}
