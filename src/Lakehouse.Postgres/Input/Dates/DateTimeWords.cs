using System.Collections.Frozen;

namespace Lakehouse.Postgres.Input.Dates;

/// <summary>What a word in a date or time is.</summary>
internal enum WordKind
{
    /// <summary>No meaning: <c>at</c>, <c>on</c>.</summary>
    Ignored,

    /// <summary>A value of its own; the number is a <see cref="SpecialValue"/>.</summary>
    Special,

    /// <summary>A month, from 1.</summary>
    Month,

    /// <summary>A day of the week, 0 is Sunday.</summary>
    Weekday,

    /// <summary><c>dst</c>: an hour more.</summary>
    DaylightModifier,

    /// <summary>0 is AM, 1 is PM.</summary>
    AmPm,

    /// <summary>0 is AD, 1 is BC.</summary>
    Era,

    /// <summary><c>j</c>, <c>jd</c>, <c>julian</c>: a Julian day follows.</summary>
    Julian,

    /// <summary><c>t</c>: a time follows.</summary>
    IsoTime,

    /// <summary>A unit that no date or time takes.</summary>
    Unit,
}

/// <summary>The values that have names.</summary>
internal enum SpecialValue
{
    None,
    Now,
    Today,
    Tomorrow,
    Yesterday,
    Midnight,
    Epoch,
    Infinity,
    NegativeInfinity,
}

/// <summary>A word's kind and number.</summary>
internal sealed record DateTimeWord(WordKind Kind, int Value = 0);

/// <summary>The words of dates and times.</summary>
/// <remarks>PostgreSQL documentation, appendix B.3 "Date/Time Key Words".</remarks>
internal static class DateTimeWords
{
    private static readonly FrozenDictionary<string, DateTimeWord> Rows = Build();

    /// <summary>The word in lower case, or null.</summary>
    public static DateTimeWord? Find(string word) => Rows.GetValueOrDefault(word);

    private static FrozenDictionary<string, DateTimeWord> Build()
    {
        var rows = new Dictionary<string, DateTimeWord>();
        Add(WordKind.Ignored, 0, "at", "on");
        Add(WordKind.Special, (int)SpecialValue.Midnight, "allballs");
        Add(WordKind.Special, (int)SpecialValue.Epoch, "epoch");
        Add(WordKind.Special, (int)SpecialValue.Infinity, "infinity");
        Add(WordKind.Special, (int)SpecialValue.NegativeInfinity, "-infinity");
        Add(WordKind.Special, (int)SpecialValue.Now, "now");
        Add(WordKind.Special, (int)SpecialValue.Today, "today");
        Add(WordKind.Special, (int)SpecialValue.Tomorrow, "tomorrow");
        Add(WordKind.Special, (int)SpecialValue.Yesterday, "yesterday");
        AddAll(WordKind.Month, 1, ["jan,january", "feb,february", "mar,march", "apr,april", "may", "jun,june", "jul,july",
            "aug,august", "sep,sept,september", "oct,october", "nov,november", "dec,december"]);
        AddAll(WordKind.Weekday, 0, ["sun,sunday", "mon,monday", "tue,tues,tuesday", "wed,weds,wednesday",
            "thu,thur,thurs,thursday", "fri,friday", "sat,saturday"]);
        AddAll(WordKind.AmPm, 0, ["am", "pm"]);
        AddAll(WordKind.Era, 0, ["ad", "bc"]);
        Add(WordKind.DaylightModifier, 3600, "dst");
        Add(WordKind.Julian, 0, "j", "jd", "julian");
        Add(WordKind.IsoTime, 0, "t");
        Add(WordKind.Unit, 0, "d", "dow", "doy", "h", "isodow", "isoyear", "m", "mm", "s", "y");
        return rows.ToFrozenDictionary();

        void AddAll(WordKind kind, int first, ReadOnlySpan<string> lists)
        {
            foreach (var list in lists) Add(kind, first++, list.Split(','));
        }

        void Add(WordKind kind, int value, params ReadOnlySpan<string> words)
        {
            foreach (var word in words) rows.Add(word, new DateTimeWord(kind, value));
        }
    }
}
