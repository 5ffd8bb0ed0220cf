namespace Lakehouse.Server.Samples.ClickBench;

/// <summary>A column of hits.</summary>
/// <param name="Column">Its name and type.</param>
/// <param name="Value">Its value of a hit, as text.</param>
public sealed record HitColumn(SampleColumn Column, Func<Hit, string> Value)
{
    /// <summary>Text.</summary>
    public static HitColumn Text(string name, Func<Hit, string> value) => new(new(name, "VARCHAR"), value);

    /// <summary>Text that is rarely there: one of the texts in <paramref name="percent"/> of 100 hits, else empty.</summary>
    public static HitColumn Rare(string name, int percent, params string[] texts) =>
        Text(name, hit => hit.Random.Chance(percent) ? hit.Random.Pick(texts) : "");

    /// <summary>A SMALLINT of the hit.</summary>
    public static HitColumn Small(string name, Func<Hit, int> value) => new(new(name, "SMALLINT"), hit => SampleText.Number(value(hit)));

    /// <summary>A SMALLINT that depends on nothing, evenly from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static HitColumn Small(string name, int least, int most) => Small(name, hit => hit.Random.Between(least, most));

    /// <summary>1 in <paramref name="percent"/> of 100 hits, else 0.</summary>
    public static HitColumn Flag(string name, int percent) => Small(name, hit => hit.Random.Chance(percent) ? 1 : 0);

    /// <summary>An INTEGER of the hit.</summary>
    public static HitColumn Whole(string name, Func<Hit, int> value) => new(new(name, "INTEGER"), hit => SampleText.Number(value(hit)));

    /// <summary>An INTEGER that depends on nothing.</summary>
    public static HitColumn Whole(string name, int least, int most) => Whole(name, hit => hit.Random.Between(least, most));

    /// <summary>A BIGINT of the hit.</summary>
    public static HitColumn Big(string name, Func<Hit, long> value) => new(new(name, "BIGINT"), hit => SampleText.Number(value(hit)));

    /// <summary>A TIMESTAMP of the hit.</summary>
    public static HitColumn Time(string name, Func<Hit, DateTime> value) => new(new(name, "TIMESTAMP"), hit => SampleText.Timestamp(value(hit)));

    /// <summary>A DATE of the hit.</summary>
    public static HitColumn Day(string name, Func<Hit, DateTime> value) =>
        new(new(name, "DATE"), hit => SampleText.Date(DateOnly.FromDateTime(value(hit))));
}
