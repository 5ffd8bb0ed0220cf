using static Lakehouse.Server.Samples.SampleText;

namespace Lakehouse.Server.Samples;

/// <summary>Rates of a month, which wander: the csv sample.</summary>
public static class ExchangeRates
{
    private const int Days = 30;
    private static readonly DateOnly FirstDay = new(2024, 3, 1);
    private static readonly (string Currency, int Start)[] Currencies = [("BRL", 497), ("EUR", 92), ("INR", 8_291), ("JPY", 15_002)];

    /// <summary>The table.</summary>
    public static SampleTable Table { get; } = new(
        "exchange_rates",
        [new("day", "DATE"), new("currency", "VARCHAR"), new("units_per_usd", "DOUBLE"), new("comment", "VARCHAR")],
        Rows());

    private static IEnumerable<string?[]> Rows()
    {
        var random = new SampleRandom("exchange_rates");
        foreach (var (currency, start) in Currencies)
        {
            var rate = start;
            for (var day = 0; day < Days; day++)
            {
                rate += random.Between(-start, start) / 100;
                var comment = random.Chance(10) ? "holiday, \"estimated\"" : null;
                yield return [Date(FirstDay.AddDays(day)), currency, Hundredths(rate), comment];
            }
        }
    }
}
